"""What flows between the stages: article, claim, brief, consensus. Nothing here imports another room."""

from summarizer.schema.article import Article, ArticleRecord, Furniture
from summarizer.schema.base import SCHEMA_VERSION, Record
from summarizer.schema.brief import Brief, Entity, Rejection, Run
from summarizer.schema.claim import Claim, Evidence, Quantity, When
from summarizer.schema.consensus import (
    Alias,
    Change,
    Conflict,
    Consensus,
    Expression,
    Fact,
    Mention,
    Name,
    Origin,
    Position,
    SummarySentence,
    Wording,
)

__all__ = [
    "SCHEMA_VERSION",
    "Alias",
    "Article",
    "ArticleRecord",
    "Brief",
    "Change",
    "Claim",
    "Conflict",
    "Consensus",
    "Entity",
    "Evidence",
    "Expression",
    "Fact",
    "Furniture",
    "Mention",
    "Name",
    "Origin",
    "Position",
    "Quantity",
    "Record",
    "Rejection",
    "Run",
    "SummarySentence",
    "When",
    "Wording",
]
