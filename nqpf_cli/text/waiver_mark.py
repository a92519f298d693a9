"""The word by which a comment lets findings pass; apart from its readers, for few texts have any."""

WAIVER_MARK = "nqpf-ignore"
"""What a text holds that has comments which waive findings."""
