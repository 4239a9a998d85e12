"""What others must know of the vocabulary, which names none of them."""

from django.dispatch import Signal

# Sent in the transaction that changed concepts; `concepts` are those of which labels, place or links changed.
concepts_changed = Signal()
