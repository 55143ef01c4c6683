"""Learning from a corpus: lines and blocks that repeat over the documents of one source, as a rule pack to review."""

from textclean.learning.learner import learn
from textclean.learning.model import Learned, LearnedRule

__all__ = ["Learned", "LearnedRule", "learn"]
