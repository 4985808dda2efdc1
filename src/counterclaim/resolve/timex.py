"""Which function reads which kind of time expression."""

from collections.abc import Callable

from counterclaim.resolve import time_days, time_spans
from counterclaim.resolve.time_scene import Fields, TimeScene, Told

READERS: dict[str, Callable[[Fields, TimeScene], Told]] = {
    "date": time_days.read_date,
    "days": time_days.read_days,
    "month_day": time_days.read_month_day,
    "figures": time_days.read_figures,
    "month": time_days.read_month,
    "weekday": time_days.read_weekday,
    "near_day": time_days.read_near_day,
    "near_part": time_days.read_near_part,
    "step_day": time_days.read_step_day,
    "weekend": time_days.read_weekend,
    "near_unit": time_spans.read_near_unit,
    "week_of": time_spans.read_week_of,
    "ago": time_spans.read_ago,
    "year": time_spans.read_year,
    "decade": time_spans.read_decade,
    "century": time_spans.read_century,
    "quarter": time_spans.read_quarter,
    "season": time_spans.read_season,
    "holiday": time_spans.read_holiday,
    "clock": time_days.read_clock,
    "part_of_day": time_days.read_part_of_day,
    "lasting": time_spans.read_lasting,
    "often": time_spans.read_often,
    "reference": time_spans.read_reference,
}
