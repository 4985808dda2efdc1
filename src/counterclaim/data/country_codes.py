"""The codes of countries that data sets of conflicts use."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCodes:
    """ISO 3166-1 codes, Gleditsch and Ward's number, UCDP's region of a country.

    The last three are None where the lists have none for it.
    """

    code: str
    iso3: str
    iso_number: int | None
    gw_number: int | None
    ucdp_region: str | None


@cache
def load_country_codes() -> dict[str, CountryCodes]:
    """Load the codes by ISO 3166-1 code of two letters.

    Examples:
        >>> load_country_codes()["UA"].gw_number
        369
    """
    file = files("counterclaim.data") / "en" / "country_codes.csv"
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return {
        row["code"]: CountryCodes(
            code=row["code"],
            iso3=row["iso3"],
            iso_number=int(row["iso_number"]) if row["iso_number"] else None,
            gw_number=int(row["gw_number"]) if row["gw_number"] else None,
            ucdp_region=row["ucdp_region"] or None,
        )
        for row in rows
    }
