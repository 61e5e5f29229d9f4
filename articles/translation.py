"""Which fields of the facts are kept once per language (django-modeltranslation)."""

from modeltranslation.translator import TranslationOptions, register

from articles.models import (
    Author,
    Issue,
    MenuLink,
    NewsImage,
    Organisation,
    Person,
    Project,
    ProjectResult,
    Recording,
    SiteTexts,
    Topic,
)

ALL = ("kk", "ru", "en")


@register(Topic)
class TopicLabels(TranslationOptions):
    fields = ("name", "description")
    required_languages = {"default": (), **dict.fromkeys(ALL, ("name",))}


@register(Author)
class AuthorLabels(TranslationOptions):
    fields = ("name", "note")


@register(Person)
class PersonLabels(TranslationOptions):
    fields = ("name", "role", "note")


@register(Organisation)
class OrganisationLabels(TranslationOptions):
    fields = ("name", "country", "note")


@register(Project)
class ProjectLabels(TranslationOptions):
    fields = ("name", "country", "direct_beneficiaries", "indirect_beneficiaries")


@register(ProjectResult)
class ProjectResultLabels(TranslationOptions):
    fields = ("name",)


@register(Issue)
class IssueLabels(TranslationOptions):
    fields = ("name", "description")
    required_languages = {"default": (), **dict.fromkeys(ALL, ("name",))}


@register(NewsImage)
class NewsImageTexts(TranslationOptions):
    fields = ("alt", "caption", "credit")


@register(Recording)
class RecordingTexts(TranslationOptions):
    fields = ("name", "credit")


@register(SiteTexts)
class SiteTextsLabels(TranslationOptions):
    fields = ("name", "tagline", "about", "rights")


@register(MenuLink)
class MenuLinkLabels(TranslationOptions):
    fields = ("name",)
    required_languages = {"default": (), **dict.fromkeys(ALL, ("name",))}
