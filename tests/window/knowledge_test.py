#!/usr/bin/env python3
"""Years, figures, tables and industries in the window: knowledge_test.py PROGRAM [test names]."""
import csv
import json
import tempfile
import time
import unittest
from pathlib import Path

import harness
from window_case import SEA, WindowCase, place_in


class Years(WindowCase):
    def stop(self, p, year):
        x, y, w, h = p.widgets[f"time.stop.{year}"]
        return x + w / 2, y + h / 2

    def test_dragging_the_knob_goes_through_the_years_and_the_map_follows(self):
        p = self.start()
        self.assertIsNone(p.state["year"])
        place = p.to_window(*place_in("lingang"))
        today = self.display.picture().at(*place)
        p.drag(self.stop(p, "latest"), self.stop(p, 2011))
        p.wait(lambda: p.state["year"] == 2011, "the first year")
        p.settle()
        self.assertNotEqual(self.display.picture().at(*place), today, "临港园 joined in 2012")
        p.key("bracketright")
        p.wait(lambda: p.state["year"] == 2012, "the next year")
        p.settle()
        for _ in range(20):
            p.key("bracketright")
        p.wait(lambda: p.state["year"] is None, "all that is known, after the last year")
        p.key("bracketleft")
        p.wait(lambda: p.state["year"] == 2024, "the last year")

    def test_events_and_aims_are_listed_and_lead_to_their_place(self):
        p = self.start()
        p.press("time.events.2023")
        p.wait(lambda: "card.time.list" in p.widgets and p.state["year"] == 2023, "the events of 2023")
        p.settle()
        rows = sorted(name for name in p.widgets if name.startswith("time.entry."))
        self.assertTrue(rows, "some event of 2023 has a place")
        p.press(rows[0])
        p.wait(lambda: p.selected, "the event's place being selected")
        p.key("Escape")
        p.wait(lambda: "card.time.list" not in p.widgets, "the list being closed")
        p.press("time.target.2025")
        p.wait(lambda: "card.time.list" in p.widgets, "the aims for 2025")
        self.assertEqual(p.state["year"], 2023)

    def test_playing_steps_by_itself_and_stops(self):
        p = self.start("--year", "2022")
        p.wait(lambda: p.state["year"] == 2022, "the year of the command line")
        p.key("space")
        p.wait(lambda: p.state["year"] == 2023, "the next year")
        p.wait(lambda: p.state["year"] is None, "the end of the years")
        before = p.ticks()
        time.sleep(2)
        self.assertLessEqual(p.ticks() - before, 1, "nothing plays any more")

    def test_undo_and_redo_by_keys_and_buttons(self):
        p = self.start()
        start = p.state["camera"]
        p.key("bracketleft")
        p.wait(lambda: p.state["year"] == 2024, "a year")
        self.click_in(p, "jiading")
        p.wait(lambda: p.selected, "a selection")
        p.settle()
        x, y = p.to_window(*SEA)  # where no name is taken hold of
        p.drag((x, y), (x + 60, y - 50))
        p.wait(lambda: p.state["camera"] != start, "another view")
        p.settle()
        moved = p.state["camera"]
        p.key("ctrl+z")
        p.wait(lambda: p.state["camera"] == start, "the view before the drag, in one step")
        p.key("ctrl+z")
        p.wait(lambda: not p.selected, "the selection before")
        p.press("undo")
        p.wait(lambda: p.state["year"] is None, "the year before")
        p.press("undo")
        p.settle()
        self.assertEqual(p.state["camera"], start)
        p.key("ctrl+shift+z", "ctrl+y")
        p.press("redo")
        p.wait(lambda: p.state["camera"] == moved and p.selected and p.state["year"] == 2024, "all of it again")


    def test_the_whole_play_is_one_step_of_undo(self):
        p = self.start("--year", "2022")
        p.key("space")
        p.wait(lambda: p.state["year"] is None, "the end of the years")
        p.key("ctrl+z")
        p.wait(lambda: p.state["year"] == 2022, "the year before the play")
        p.key("ctrl+shift+z")
        p.wait(lambda: p.state["year"] is None, "the end of the years again")

    def test_a_drag_held_still_is_one_step_of_undo(self):
        p = self.start()
        camera = p.state["camera"]
        at = p.to_window(*SEA)
        p.move(at)
        p.tool("mousedown", 1)
        for i in range(1, 5):
            p.move((at[0] + 10 * i, at[1] + 5 * i))
            time.sleep(0.9 if i == 2 else 0.05)
        time.sleep(0.2)
        p.tool("mouseup", 1)
        p.settle()
        self.assertNotEqual(p.state["camera"], camera)
        p.key("ctrl+z")
        p.wait(lambda: p.state["camera"] == camera, "the camera before the drag")

    def test_an_aim_whose_year_is_past_is_on_the_bar_and_in_the_list(self):
        p = self.start()
        goals = list(csv.DictReader((harness.SOURCE / "geodata/goals.csv").read_text(encoding="utf-8").splitlines()))
        past = {g["target_year"] for g in goals if g["target_year"] and int(g["target_year"]) <= 2024}
        self.assertTrue(past)
        for year in past:
            p.press(f"time.events.{year}")
            p.wait(lambda: "card.time.list" in p.widgets and p.state["year"] == int(year), f"the list of {year}")


class Coloring(WindowCase):
    def said(self, p):
        return [a for a in p.actions() if a.startswith("color by")]

    def edit(self, p, text):
        p.press("limits")
        p.key("ctrl+a")
        p.type(text)
        p.key("Return")
        p.settle()

    def test_manual_limits_begin_with_those_in_use_and_are_edited_in_the_panel(self):
        p = self.start("--color-by", "area")
        p.press("breaks.3")
        p.wait(lambda: self.said(p)[-1].startswith("color by area manual "), "the rule")
        begun = self.said(p)[-1].removeprefix("color by area manual ")
        self.assertEqual(len(begun.split(",")), 4, "five classes have four limits")
        self.edit(p, "10, 20 50")
        p.wait(lambda: self.said(p)[-1] == "color by area manual 10,20,50", "the user's limits")
        count = len(self.said(p))
        for wrong in ("10, x", "20, 10", "1,2,3,4,5,6,7"):
            self.edit(p, wrong)
            p.wait(lambda: "limits.fault" in p.widgets, f"what is wrong with {wrong}")
        self.assertEqual(len(self.said(p)), count, "nothing wrong is taken over")
        p.key("ctrl+z")
        p.press("breaks.3")  # stays: the field shows the limits that are back
        p.settle()
        self.assertNotIn("limits.fault", p.widgets)
        self.edit(p, begun)
        self.assertEqual(len(self.said(p)), count, "one step was one edit: these limits are there already")

    def test_another_column_begins_with_its_own_rule(self):
        p = self.start("--color-by", "area", "--breaks", "10,20")
        p.press("color_by.district")
        p.press("color_by.area")
        p.wait(lambda: self.said(p)[-1].startswith("color by area"), "the column again")
        p.settle()
        self.assertNotIn("limits", p.widgets)


class Joined(WindowCase):
    def start_with(self, text, *arguments):
        folder = tempfile.TemporaryDirectory(prefix="parkatlas-table-")
        self.addCleanup(folder.cleanup)
        file = Path(folder.name) / "sales.csv"
        file.write_text(text, encoding="utf-8")
        return self.start("--table", file, *arguments)

    def test_its_columns_are_in_the_table_and_the_inspector(self):
        p = self.start_with("park,firms,note\ncaohejing,3500,x\njiading,1200,\nnowhere,3,\n", "--select", "caohejing")
        p.wait(lambda: "joined.firms" in p.widgets, "the column in the inspector")
        p.click(p.to_window(*place_in("qingpu")))
        p.wait(lambda: p.selected == [("park", "qingpu")] and "joined.firms" in p.widgets, "a park without data")
        p.click(p.to_window(*SEA))
        p.wait(lambda: p.selected == [], "nothing selected that the table would follow")
        p.key("t")
        p.press("table.sort.joined.firms")
        p.settle()
        rows = {n: r for n, r in p.widgets.items() if n.startswith("table.row.")}
        first = [n.removeprefix("table.row.") for n in sorted(rows, key=lambda n: rows[n][1])][:2]
        self.assertEqual(first, ["jiading", "caohejing"])
        p.press("table.save")
        p.wait(lambda: any("export" in line for line in p.lines), "the file")
        saved = Path(next(line["export"] for line in p.lines if "export" in line))
        self.addCleanup(saved.unlink)
        head, *_ = csv.reader(saved.read_bytes()[3:].decode("utf-8").splitlines())
        self.assertTrue(any("firms" in h and "sales.csv" in h for h in head), head)

    def test_what_could_not_be_joined_is_told(self):
        p = self.start_with("park,firms,note\ncaohejing,3500,x\nnowhere,3,\n")
        p.press("notices")
        p.wait(lambda: {"notice.0", "notice.1", "notice.2"} <= p.widgets.keys(), "row, parks and column")
        p.key("Escape")
        p.wait(lambda: "card.notices" not in p.widgets, "the list being closed")

    def test_without_notices_there_is_no_button(self):
        p = self.start()
        p.settle()
        self.assertNotIn("notices", p.widgets)


class IndustrySheet(WindowCase):
    def test_ways_in_from_the_layers_the_search_and_a_park(self):
        p = self.start()
        p.press("unfold.life")
        p.press("industry_sheet.biomed")
        p.wait(lambda: p.selected == [("industry", "biomed")], "the sheet")
        self.assertEqual(p.state["highlight"], [], "the name opens, the check lights")
        p.press("light")
        p.wait(lambda: p.state["highlight"] == ["biomed"], "the light")
        p.press("industry_park.biomed.zhangjiang-science-city")
        p.wait(lambda: p.selected == [("park", "zhangjiang-science-city")], "the park")
        p.press("chip.ic")
        p.wait(lambda: p.selected == [("industry", "ic")], "the sheet of another")
        p.key("ctrl+f")
        p.type("shengwuyiyao")
        p.settle()
        p.key("Return")
        p.wait(lambda: any(kind == "industry" for kind, _ in p.selected), "an industry by search")
        p.key("Escape")
        p.wait(lambda: p.selected == [], "nothing")

    def test_a_figure_of_an_industry_opens_its_source(self):
        rows = list(csv.DictReader((harness.SOURCE / "geodata/metrics.csv").read_text(encoding="utf-8").splitlines()))
        index, row = next((i, r) for i, r in enumerate(rows) if r["industry_id"] == "ic")
        p = self.start()
        p.key("ctrl+f")
        p.type("jichengdianlu")
        p.settle()
        p.key("Return")
        p.wait(lambda: p.selected == [("industry", "ic")], "the sheet")
        p.press(f"fact.metric.{index}")
        p.wait(lambda: "source_box" in p.widgets, "the source")


class Clusters(WindowCase):
    def test_those_without_a_place_are_listed(self):
        p = self.start("--layers", "+clusters")
        p.press("no_place.clusters")
        features = json.loads((harness.SOURCE / "geodata/industry_clusters.geojson").read_text())["features"]
        missing = {f"no_place.clusters.{f['properties']['id']}" for f in features if not f["geometry"]}
        self.assertTrue(missing)
        p.wait(lambda: missing <= p.widgets.keys(), "all of them")
        name = min(missing)
        p.press(name)
        p.wait(lambda: p.selected == [("cluster", name.rsplit(".", 1)[1])], "its sheet")

    def test_one_that_the_choice_of_industries_hides_says_so_and_can_be_shown(self):
        p = self.start("--industry", "ic")
        p.key("t")
        p.press("table.tab.clusters")
        features = json.loads((harness.SOURCE / "geodata/industry_clusters.geojson").read_text())["features"]
        other = next(f["properties"] for f in features if f["geometry"] and f["properties"]["industry_id"] == "biomed")
        p.press("table.filter")
        p.type(other["name_en"].split()[0])
        p.settle()
        p.press(f"table.row.{other['id']}")
        p.wait(lambda: p.selected == [("cluster", other["id"])], "the cluster")
        self.assertEqual(p.state["highlight"], ["ic"])
        p.press("show_on_map")
        p.wait(lambda: p.state["highlight"] == ["ic", "biomed"], "its industry lit, too")
        p.settle()
        self.assertNotIn("show_on_map", p.widgets)


class Figures(WindowCase):
    def metric(self, entity, metric, value):
        """The control of a figure: its row in the table of metrics."""
        text = (harness.SOURCE / "geodata/metrics.csv").read_text(encoding="utf-8")
        rows = list(csv.DictReader(text.splitlines()))
        return next(f"fact.metric.{i}" for i, r in enumerate(rows)
                    if (r["entity_id"], r["metric_id"], r["value"]) == (entity, metric, value))

    def test_a_figure_of_a_park_opens_its_source_and_closes_it(self):
        p = self.start("--select", "zhangjiang-science-city")
        p.press("tab.figures")
        hnte = self.metric("zhangjiang-science-city", "hnte", "1943")
        p.press(hnte)
        p.wait(lambda: "source_box" in p.widgets and "copy_source" in p.widgets, "the source")
        p.press(hnte)
        p.wait(lambda: "source_box" not in p.widgets, "the source being closed")

    def test_the_zone_has_a_sheet_where_nothing_is_selected(self):
        p = self.start()
        p.press("entity.zhangjiang-demo-zone")
        p.wait(lambda: self.metric("zhangjiang-demo-zone", "park_count", "22") in p.widgets, "the zone's figures")
        p.key("Escape")
        p.wait(lambda: "entity.zhangjiang-demo-zone" in p.widgets, "the list again")
        p.press("entity.zhangjiang-science-city")
        p.wait(lambda: p.selected == [("park", "zhangjiang-science-city")], "the park being selected")

    def test_a_park_without_figures_says_so_and_leads_to_the_zone(self):
        p = self.start("--select", "yangpu")
        p.press("tab.figures")
        p.press("to_zone")
        p.wait(lambda: p.selected == [] and self.metric("zhangjiang-demo-zone", "park_count", "22") in p.widgets,
               "the zone's figures")


class Table(WindowCase):
    def rows(self, p):
        """Ids of the rows in sight, from above."""
        found = {n: r for n, r in p.widgets.items() if n.startswith("table.row.")}
        return [n.removeprefix("table.row.") for n in sorted(found, key=lambda n: found[n][1])]

    def test_t_opens_it_a_header_sorts_and_a_row_selects_and_frames(self):
        p = self.start()
        scale = p.state["camera"]["units_per_px"]
        p.key("t")
        p.wait(lambda: "table.row.zhangjiang-science-city" in p.widgets, "the table")
        p.press("table.sort.area_drawn")
        p.wait(lambda: self.rows(p)[0] != "zhangjiang-science-city", "the smallest first")
        p.press("table.sort.area_drawn")
        p.wait(lambda: self.rows(p)[0] == "zhangjiang-science-city", "the largest first")
        p.press("table.row.jiading")
        p.wait(lambda: p.selected == [("park", "jiading")], "the row's park")
        p.wait(lambda: p.state["camera"]["units_per_px"] < scale / 1.2, "its frame")
        p.key("t")
        p.wait(lambda: "card.table" not in p.widgets, "the table being closed")
        self.assertEqual(p.selected, [("park", "jiading")])

    def test_what_is_selected_on_the_map_is_brought_into_sight(self):
        p = self.start()
        p.press("open_table")
        p.wait(lambda: "card.table" in p.widgets, "the table")
        p.settle()
        self.assertNotIn("table.row.qingpu", p.widgets)
        self.click_in(p, "qingpu")
        p.wait(lambda: "table.row.qingpu" in p.widgets, "the row of what was clicked on the map")

    def test_the_filter_reads_pinyin_and_its_letters_are_no_shortcuts(self):
        p = self.start()
        p.key("t")
        p.press("table.tab.facilities")
        p.press("table.filter")
        p.type("chaojijisuan")
        p.settle()
        p.wait(lambda: self.rows(p) and len(self.rows(p)) < 4, "few rows")
        p.settle()
        self.assertIn("shanghai-supercomputer-center", self.rows(p))
        p.press("table.row.shanghai-supercomputer-center")
        p.wait(lambda: p.selected == [("facility", "shanghai-supercomputer-center")], "the facility")
        p.wait(lambda: "facilities" in p.state["layers"], "its layer, which was off")

    def test_one_undo_takes_back_all_that_a_row_did(self):
        p = self.start()
        p.key("t")
        p.settle()
        before = p.state
        p.press("table.tab.facilities")
        p.press("table.row.ssrf")
        p.wait(lambda: p.selected == [("facility", "ssrf")] and p.state["camera"] != before["camera"], "the facility")
        p.key("ctrl+z")
        p.wait(lambda: p.selected == [], "the selection taken back")
        self.assertEqual((p.state["layers"], p.state["camera"]), (before["layers"], before["camera"]))

    def test_a_row_of_the_figures_opens_the_figure_with_its_source(self):
        p = self.start()
        p.key("t")
        p.press("table.tab.figures")
        p.press("table.filter")
        p.type("22169")
        p.settle()
        p.press("table.row.zhangjiang-demo-zone.invention_patents_granted.2021")
        p.wait(lambda: "source_box" in p.widgets, "the source")
        x, y, w, h = p.widgets["card.inspector"]
        p.settle()
        box = p.widgets["source_box"]
        self.assertTrue(y <= box[1] and box[1] + box[3] <= y + h, f"{box} out of sight in {(x, y, w, h)}")

    def test_a_row_of_the_events_leads_to_its_place_or_to_the_zone(self):
        p = self.start()
        p.key("t")
        p.press("table.tab.events")
        p.press("table.row.e2011-01")
        p.wait(lambda: "source_box" in p.widgets and p.selected == [], "the event in the zone's sheet")
        p.press("table.filter")
        p.type("yiyuanyifangan")
        p.settle()
        p.press("table.row.e2024-plans")
        p.wait(lambda: p.selected == [("park", "yangpu")], "the event's park")
        p.wait(lambda: "source_box" in p.widgets, "the event among those of the park")

    def test_saved_as_it_is_shown(self):
        p = self.start()
        p.key("t")
        p.press("table.filter")
        p.type("jia")
        p.wait(lambda: "table.row.yangpu" not in p.widgets, "the rows with it")
        p.settle()  # the last letter has its effect, too
        filtered = self.rows(p)
        p.press("table.sort.name")
        p.wait(lambda: self.rows(p) != filtered, "another order")
        shown = self.rows(p)
        self.assertEqual(sorted(shown), sorted(filtered))
        p.press("table.save")
        p.wait(lambda: any("export" in line for line in p.lines), "the file")
        file = Path(next(line["export"] for line in p.lines if "export" in line))
        self.addCleanup(file.unlink)
        raw = file.read_bytes()
        self.assertTrue(raw.startswith(b"\xef\xbb\xbf"), "Excel needs the mark")
        rows = list(csv.reader(raw[3:].decode("utf-8").splitlines()))
        names = {f["properties"]["id"]: f["properties"]["name_zh"]
                 for f in json.loads((harness.SOURCE / "geodata/parks.geojson").read_text())["features"]}
        self.assertEqual([row[0] for row in rows[1:]], [names[i] for i in shown])


if __name__ == "__main__":
    unittest.main()
