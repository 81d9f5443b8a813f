"""An eval report as JUnit XML: a test case a gate, and one a story, so that any CI shows it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from summarizer.reporting.evals import view
from summarizer.reporting.safe import one_line
from summarizer.schema.report import EvalReport, GateOutcome, ScoredStory


def render_junit(report: EvalReport) -> str:
    """Render an eval report as JUnit XML.

    A failed gate is a failure. An inconclusive gate and a story that failed are errors: a CI that reads the file
    never takes them for a pass. A skipped story is skipped. The figures stand in the suite's properties.
    """
    cases = [_gate(gate) for gate in report.gates] + [_story(story) for story in report.stories]
    root = ET.Element(
        "testsuite",
        name=f"summarizer eval {one_line(report.suite)}",
        tests=str(len(cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        errors=str(sum(case.find("error") is not None for case in cases)),
        skipped=str(sum(case.find("skipped") is not None for case in cases)),
    )
    properties = ET.SubElement(root, "properties")
    for metric in report.metrics:
        value = f"{view.figure(metric.value)} {view.between(metric.interval)} ({view.counts(metric)})"
        ET.SubElement(properties, "property", name=metric.name, value=value)
    root.extend(cases)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _gate(gate: GateOutcome) -> ET.Element:
    case = ET.Element("testcase", classname="gate", name=one_line(gate.gate))
    if gate.outcome == "fail":
        ET.SubElement(case, "failure", message=one_line(gate.reason))
    elif gate.outcome == "inconclusive":
        ET.SubElement(case, "error", message=f"inconclusive: {one_line(gate.reason)}")
    return case


def _story(story: ScoredStory) -> ET.Element:
    case = ET.Element("testcase", classname="story", name=one_line(story.story_id))
    if story.state == "errored":
        ET.SubElement(case, "error", message=one_line(story.reason))
    elif story.state == "skipped":
        ET.SubElement(case, "skipped", message=one_line(story.reason))
    return case
