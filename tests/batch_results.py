"""Records as a batch of check or align writes them, short. All invented."""

import json
from pathlib import Path


def finding(
    rendering: str | None, verdict: str, concept: str = "new-quality-productive-forces", term: str = "新质生产力"
) -> dict:
    """A finding of a check, without what a study does not read."""
    target = None if rendering is None else {"text": rendering, "start": 0, "end": len(rendering)}
    return {"concept": concept, "verdict": verdict, "term": term, "source": {"text": term}, "target": target}


def checked(*findings: dict, inconsistent: bool = False, accepted: int | None = None, **more: object) -> dict:
    """A record of a check; `accepted` renderings are counted, by default those that are listed."""
    listed = sum(f["verdict"] in ("preferred", "admitted") for f in findings)
    summary = {"terms": len(findings), "preferred": listed if accepted is None else accepted, "admitted": 0}
    return {"findings": [*findings], "inconsistent": [{}] * inconsistent, "summary": summary, **more}


def aligned(*renderings: tuple[str | None, str | None], **more: object) -> dict:
    """A record of an alignment; each rendering with its status."""
    terms = [
        {
            "concept": "new-quality-productive-forces",
            "status": status,
            "source": {"segment": 0, "text": "新质生产力", "start": 0, "end": 5},
            "target": None if text is None else {"segment": 0, "text": text, "start": 0, "end": len(text)},
        }
        for text, status in renderings
    ]
    return {"source": [], "target": [], "beads": [{"source": [0], "target": [0], "terms": terms}], **more}


def written(file: Path, *records: dict) -> str:
    """The name of `file`, after the records have been written to it as JSON Lines."""
    file.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return str(file)
