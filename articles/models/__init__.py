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
from articles.models.media import NewsDocument, NewsImage, NewsRendition, Recording
from articles.models.prerendered import Edition, PrerenderedPage
from articles.models.press_release import PressReleasePage
from articles.models.publication import Byline, Correction, Publication
from articles.models.report import ReportPage
from articles.models.site import Menu, MenuLink, SiteTexts
from articles.models.story import LanguageWish, Story, StoryDay
from articles.models.word_form import WordForm

__all__ = [
    "ArticlePage",
    "Author",
    "Byline",
    "Correction",
    "Edition",
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
    "PrerenderedPage",
    "PressReleasePage",
    "Project",
    "ProjectResult",
    "Publication",
    "Recording",
    "ReportPage",
    "SectionPage",
    "SiteTexts",
    "Story",
    "StoryDay",
    "TextPage",
    "Topic",
    "WordForm",
]
