"""What is published, and the facts that it points at."""

from articles.models.article import ArticlePage
from articles.models.facts import (
    Author,
    Issue,
    Organisation,
    Person,
    Project,
    ProjectResult,
    Topic,
)
from articles.models.interview import InterviewPage, InterviewSpeaker
from articles.models.listing import HomePage, SectionPage, TextPage
from articles.models.media import NewsDocument, NewsImage, NewsRendition
from articles.models.press_release import PressReleasePage
from articles.models.publication import Byline, Publication
from articles.models.report import ReportPage
from articles.models.site import Menu, MenuLink, SiteTexts
from articles.models.story import LanguageWish, Story

__all__ = [
    "ArticlePage",
    "Author",
    "Byline",
    "HomePage",
    "InterviewPage",
    "InterviewSpeaker",
    "Issue",
    "LanguageWish",
    "Menu",
    "MenuLink",
    "NewsDocument",
    "NewsImage",
    "NewsRendition",
    "Organisation",
    "Person",
    "PressReleasePage",
    "Project",
    "ProjectResult",
    "Publication",
    "ReportPage",
    "SectionPage",
    "SiteTexts",
    "Story",
    "TextPage",
    "Topic",
]
