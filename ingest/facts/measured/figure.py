"""One figure as the rules of indicators see it: the words on both sides and what the figures before it left."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.facts.measured.carried import Chain
from ingest.facts.measured.phrases import ends_in_verb, noun_before
from ingest.facts.words.slots import Slot
from ingest.facts.words.wording import trim_lead
from ingest.models import Quantity


@dataclass(slots=True)
class Figure:
    """A quantity in its paragraph (not frozen: there is one for each quantity, and freezing takes longer)."""

    text: str  # of the paragraph
    places: list[Slot]  # of all its quantities
    index: int  # of this one
    left: str  # the words that lead up to the number, as far as they are its own
    right: str  # the words behind it if they can begin a noun, else ""
    chain: Chain
    slot: Slot = field(init=False)
    quantity: Quantity = field(init=False)
    core: str = field(init=False)  # the noun phrase of `left`

    def __post_init__(self) -> None:
        """Looks up what every rule asks for."""
        self.slot = self.places[self.index]
        self.quantity = self.slot.quantity
        self.core = noun_before(self.left)

    def read_as(self, left: str, right: str) -> None:
        """Sets the words on both sides, where they are not those that stand next to the number."""
        if left != self.left:
            self.left, self.core = left, noun_before(left)
        self.right = right

    @property
    def before(self) -> Slot:
        """The slot of the figure before; there is one where `slot.adjoins`."""
        return self.places[self.index - 1]

    @property
    def next(self) -> Slot | None:
        """The slot of the figure after, if there is one."""
        return self.places[self.index + 1] if self.index + 1 < len(self.places) else None

    @property
    def verb(self) -> str | None:
        """The verb that `left` ends in, see `ends_in_verb`."""
        return ends_in_verb(self.left)

    @property
    def lead(self) -> str:
        """`left` without time, scope and connectives."""
        return trim_lead(self.left)
