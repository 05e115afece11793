"""What the sentences of a fiche say of the member states: a proposal for a person, with its quotation, or nothing.

The rules, and how well they do, are in ``docs/fiche.md``.
"""

from positions.fiches.sentences.reading import read

__all__ = ["read"]
