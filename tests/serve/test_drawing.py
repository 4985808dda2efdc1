"""Maps and plots: what is drawn is what is told."""

import numpy as np
import pytest

from counterclaim.serve.geometry import Window, clip_ring, frame_points, thin, unwrap
from counterclaim.serve.maps import HEIGHT, WIDTH, Spot, draw_map
from counterclaim.serve.plots import Range, draw_intervals, draw_steps

SQUARE = np.array([[-5.0, -5.0], [15.0, -5.0], [15.0, 15.0], [-5.0, 15.0]])
WINDOW = Window(west=0, south=0, east=10, north=10, width=10, height=10)


def test_nothing_to_draw_is_no_map():
    assert draw_map(()) is None


def test_land_is_drawn_under_an_inland_place():
    drawn = draw_map([Spot(lat=47.0, lon=8.0, label="Inland")])
    assert drawn.land.startswith("M")
    assert drawn.scale_label.endswith(" km")
    (dot,) = drawn.dots
    assert dot.label == "Inland"
    assert (dot.x, dot.y) == (WIDTH / 2, HEIGHT / 2)


def test_open_sea_has_no_land():
    assert draw_map([Spot(lat=-44.0, lon=-118.0, label="At sea")]).land == ""


def test_places_on_both_sides_of_the_date_line_stand_together():
    drawn = draw_map(
        [Spot(lat=-17, lon=179, label="West"), Spot(lat=-17, lon=-179, label="East")]
    )
    west, east = sorted(drawn.dots, key=lambda dot: dot.x)
    assert (west.title, east.title) == ("West", "East")
    assert all(0 < dot.x < WIDTH for dot in drawn.dots)


def test_labels_never_meet():
    spots = [
        Spot(lat=50 + n / 50, lon=30 + n / 50, label=f"Town {n}") for n in range(40)
    ]
    drawn = draw_map(spots)
    labels = [(dot.text_x, dot.text_y) for dot in drawn.dots if dot.label]
    assert 0 < len(labels) < 40
    assert len(set(labels)) == len(labels)


def test_spots_at_one_point_are_one_dot():
    spots = [
        Spot(lat=1, lon=1, label="Here"),
        Spot(lat=1, lon=1, label="There", count=3),
    ]
    (dot,) = draw_map(spots).dots
    assert dot.title == "Here, There"


@pytest.mark.parametrize(
    ("lons", "wanted"),
    [([10, 20], [10, 20]), ([179, -179], [179, 181]), ([-170, 170, 0], [0, 170, 190])],
)
def test_unwrap_table(lons, wanted):
    shifted = unwrap(np.array(lons, float))
    assert shifted.max() - shifted.min() == max(wanted) - min(wanted)


def test_clip_keeps_what_lies_in_the_window():
    clipped = clip_ring(SQUARE, WINDOW)
    assert clipped.min() == 0
    assert clipped.max() == 10
    assert len(clip_ring(SQUARE + 100, WINDOW)) == 0


def test_thin_keeps_the_ends():
    line = np.array([[0.0, 0.0], [0.1, 0.0], [0.2, 0.0], [9.0, 0.0]])
    assert thin(line, 1.0).tolist() == [[0.0, 0.0], [9.0, 0.0]]


def test_window_has_room_around_all_points():
    points = np.array([[30.0, 50.0], [31.0, 50.5]])
    window = frame_points(points, width=760, height=430, least_degrees=1)
    for lon, lat in points:
        x, y = window.place(lon, lat)
        assert 0 < x < 760
        assert 0 < y < 430


def count(name, low, high, day=None):
    return Range(name=name, low=low, high=high, words=f"{low}-{high}", day=day)


def test_intervals_mark_their_open_ends():
    drawn = draw_intervals(
        [
            count("a", 70, 70),
            count("b", 50, None),
            count("c", None, 9),
            count("d", None, None),
        ]
    )
    assert [(b.is_open_left, b.is_open_right) for b in drawn.bars] == [
        (False, False),
        (False, True),
        (True, False),
    ]
    assert all(bar.left <= bar.right for bar in drawn.bars)
    assert drawn.ticks[0].label == "0"


def test_nothing_counted_is_no_plot():
    assert draw_intervals([count("a", None, None)]) is None
    assert draw_steps([count("a", 1, 1, "2031-03-04")]) is None


def test_steps_go_on_until_the_next_word_of_the_same_claimant():
    drawn = draw_steps(
        [
            count("ministry", 3, None, "2031-03-04"),
            count("ministry", 5, 5, "2031-03-06"),
            count("front", 2, 2, "2031-03-05"),
        ]
    )
    ministry, front = sorted(drawn.series, key=lambda s: -len(s.steps))
    first, second = ministry.steps
    assert first.right == second.x
    assert first.is_open
    assert second.top == second.bottom
    assert len(front.steps) == 1
    assert ministry.label_y != front.label_y


def test_more_claimants_than_lines_are_counted():
    ranges = [count(f"n{n}", n, n, f"2031-03-{n + 1:02}") for n in range(9)]
    assert draw_steps(ranges).left_out == 3
