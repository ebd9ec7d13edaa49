"""GCJ-02, the offset datum of Chinese web maps, and its exact inverse."""
from math import cos, pi, sin, sqrt

A = 6378245.0
EE = 0.00669342162296594323


def _wave(u, v):
    return 20 * sin(6 * u * pi) + 20 * sin(2 * u * pi), 20 * sin(v * pi) + 40 * sin(v / 3 * pi)


def from_wgs84(lon, lat):
    x, y = lon - 105.0, lat - 35.0
    common, north = _wave(x, y)
    _, east = _wave(x, x)
    dy = (-100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
          + (common + north) * 2 / 3 + (160 * sin(y / 12 * pi) + 320 * sin(y / 30 * pi)) * 2 / 3)
    dx = (300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
          + (common + east) * 2 / 3 + (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3)
    phi = lat / 180 * pi
    magic = 1 - EE * sin(phi) ** 2
    dlat = dy * 180 / (A * (1 - EE) / (magic * sqrt(magic)) * pi)
    dlon = dx * 180 / (A / sqrt(magic) * cos(phi) * pi)
    return lon + dlon, lat + dlat


def to_wgs84(lon, lat):
    """Fixed-point iteration; far below a millimetre after a handful of steps."""
    x, y = lon, lat
    for _ in range(30):
        gx, gy = from_wgs84(x, y)
        ex, ey = lon - gx, lat - gy
        x, y = x + ex, y + ey
        if abs(ex) + abs(ey) < 1e-12:
            break
    return x, y
