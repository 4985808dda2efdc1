"""How two counts of one thing stand to each other."""

from dataclasses import dataclass

# Share by which two large counts may differ and still be one, rounded.
ROUNDING_SHARE = 0.05
# Share by which "about 100" may be off.
ABOUT_SHARE = 0.15
# Share by which the counts of two who fight on no side must differ to be rivals.
APART_SHARE = 0.10
# Counts from which rounding is usual.
ROUNDED_FROM = 20
ABOUT = ("about", "around", "some", "approximately", "roughly", "nearly", "almost")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Value:
    """A count as it is said; None is open, both None a count without a number.

    `is_floor`: of those found so far, such as bodies; there may be more.
    """

    low: int | None
    high: int | None
    is_rough: bool = False
    is_floor: bool = False

    @property
    def least(self) -> int:
        """The lower end, 0 where it is open."""
        return self.low if self.low is not None else 0

    @property
    def middle(self) -> int:
        """One number for the count: the end that is said."""
        ends = [end for end in (self.low, self.high) if end is not None]
        return ends[0] if ends else 0


def make_value(low: int | None, high: int | None, modifier: str | None) -> Value:
    """Make a value; "about 100" is rough."""
    words = (modifier or "").lower().split()
    return Value(low=low, high=high, is_rough=any(word in ABOUT for word in words))


def are_compatible(one: Value, other: Value) -> bool:
    """Whether both counts can be true of one thing; rounding is no difference.

    Examples:
        >>> are_compatible(Value(low=50, high=None), Value(low=64, high=64))
        True
        >>> are_compatible(Value(low=40, high=40), Value(low=64, high=64))
        False
    """
    gap = max(_below(one, other), _below(other, one))
    return gap <= _tolerance(one, other)


def are_apart(one: Value, other: Value) -> bool:
    """Whether two counts differ by more than any rounding.

    Examples:
        >>> are_apart(Value(low=19, high=19), Value(low=31, high=31))
        True
        >>> are_apart(Value(low=49, high=49), Value(low=50, high=50))
        False
    """
    gap = max(_below(one, other), _below(other, one))
    largest = max(one.middle, other.middle)
    return not are_compatible(one, other) and gap > APART_SHARE * largest


def _below(one: Value, other: Value) -> int:
    """Return by how much one count lies wholly below the other."""
    if one.high is None or one.is_floor or other.low is None:
        return 0
    return max(0, other.low - one.high)


def _tolerance(one: Value, other: Value) -> float:
    largest = max(one.middle, other.middle)
    if one.is_rough or other.is_rough:
        return ABOUT_SHARE * largest
    return ROUNDING_SHARE * largest if largest >= ROUNDED_FROM else 0.0


def is_higher(one: Value, other: Value) -> bool:
    """Whether the first count lies wholly above the other."""
    return _below(other, one) > 0
