"""Getting submissions in: one module for each source, recognised by what is there.

`handed_in` is the way in; a source has `taken(listing)`, and where it is an export `recognised` and `left`, too.
"""

from grader.intake.gather import Intake, handed_in, newest

__all__ = ["Intake", "handed_in", "newest"]
