#!/usr/bin/python3
"""QGIS drawing the map and the inset of peer_style.py: peer_qgis.py PEERS.json OUT.png. Debian: python3-qgis."""
import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.core import (  # noqa: E402
    QgsApplication, QgsCategorizedSymbolRenderer, QgsCoordinateReferenceSystem, QgsFillSymbol, QgsMapRendererParallelJob,
    QgsMapSettings, QgsNullSymbolRenderer, QgsPalLayerSettings, QgsRasterFillSymbolLayer, QgsRectangle, QgsRendererCategory,
    QgsSimpleFillSymbolLayer, QgsSimpleLineSymbolLayer, QgsSingleSymbolRenderer, QgsTextBufferSettings, QgsTextFormat,
    QgsUnitTypes, QgsVectorLayer, QgsVectorLayerSimpleLabeling)
from qgis.PyQt.QtCore import QSize, Qt  # noqa: E402
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter  # noqa: E402


def fill(color):
    layer = QgsSimpleFillSymbolLayer(QColor(color))
    layer.setStrokeStyle(Qt.NoPen)
    return layer


def tile(file):
    layer = QgsRasterFillSymbolLayer(file)
    layer.setWidthUnit(QgsUnitTypes.RenderPixels)
    layer.setWidth(0)  # the tile's own
    return layer


def line(color, width, dash=()):
    layer = QgsSimpleLineSymbolLayer(QColor(color), width)
    layer.setWidthUnit(QgsUnitTypes.RenderPixels)
    if dash:
        layer.setUseCustomDashPattern(True)
        layer.setCustomDashVector(dash)
        layer.setCustomDashPatternUnit(QgsUnitTypes.RenderPixels)
    return layer


def symbol(*layers):
    """Layers are passes: the first of all features, then the second."""
    made = QgsFillSymbol()
    made.deleteSymbolLayer(0)
    for number, layer in enumerate(layers):
        layer.setRenderingPass(number)
        made.appendSymbolLayer(layer)
    return made


def labels(layer, look, family):
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(look["halo"])
    buffer.setSizeUnit(QgsUnitTypes.RenderPixels)
    buffer.setColor(QColor(look["halo_color"]))
    font = QFont(family, weight=QFont.Bold if look["bold"] else QFont.Normal)
    font.setLetterSpacing(QFont.AbsoluteSpacing, look["spacing"])
    text = QgsTextFormat()
    text.setFont(font)
    text.setSize(look["size"])
    text.setSizeUnit(QgsUnitTypes.RenderPixels)
    text.setColor(QColor(look["color"]))
    text.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.fieldName = "name_zh"
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def make_layers(spec):
    """Top to bottom."""
    layers = {name: QgsVectorLayer(file, name, "ogr") for name, file in spec["files"].items()}
    # One file of polygons and lines is two layers to QGIS.
    layers["water"] = QgsVectorLayer(spec["files"]["water"] + "|geometrytype=Polygon", "water", "ogr")
    broken = [name for name, layer in layers.items() if not layer.isValid()]
    if broken:
        sys.exit(f"peer_qgis.py: QGIS cannot read {broken}")
    for name in ("districts", "sea"):
        look = spec[name]
        layers[name].setRenderer(QgsSingleSymbolRenderer(symbol(fill(look["fill"]), line(look["line"], look["width"]))))
    look = spec["water"]
    banks = QgsSingleSymbolRenderer(symbol(line(look["line"], look["width"]), fill(look["fill"])))
    banks.setUsingSymbolLevels(True)
    layers["water"].setRenderer(banks)
    look = spec["blocks"]
    blocks = QgsCategorizedSymbolRenderer("park_id || confidence", [
        QgsRendererCategory(park + grade, symbol(
            line(look["casing"], look["casing_width"]),
            tile(look["parks"][park]["tile"]) if look["parks"][park]["tile"] else fill(look["parks"][park]["fill"]),
            line(look["parks"][park]["outline"], look["width"], look["dashes"][grade])), park + grade)
        for park, grade in look["kinds"]])
    blocks.setUsingSymbolLevels(True)
    layers["park_blocks"].setRenderer(blocks)
    for name in ("parks", "places"):
        layers[name].setRenderer(QgsNullSymbolRenderer())
    for name in ("parks", "places", "districts"):
        labels(layers[name], spec[name]["label"], spec["font"])
    return [layers[name] for name in ("parks", "places", "park_blocks", "water", "sea", "districts")]


def draw(frame, layers, spec):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setOutputSize(QSize(*frame["rect"][2:]))
    settings.setOutputDpi(96)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem.fromProj(spec["crs"]))
    settings.setExtent(QgsRectangle(*frame["extent"]))
    settings.setBackgroundColor(QColor(spec["neighbor_land"]))
    settings.setFlag(QgsMapSettings.Antialiasing, True)
    settings.setFlag(QgsMapSettings.UseRenderingOptimization, True)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        spec = json.load(file)
    app = QgsApplication([], False)
    app.initQgis()
    layers = make_layers(spec)
    sheet = QImage(*spec["size"], QImage.Format_RGB32)
    sheet.fill(QColor(spec["background"]))
    painter = QPainter(sheet)
    for frame in spec["frames"]:
        painter.drawImage(*frame["rect"][:2], draw(frame, layers, spec))
    painter.end()
    written = sheet.save(sys.argv[2], "PNG")
    os._exit(0 if written else 1)  # the picture is written; nobody waits for destructors


main()
