"""Addresses under /<language>/ that are not pages of the tree."""

from django.urls import path, re_path

from articles import feeds, views
from articles.feed_formats import JsonFeed

urlpatterns = [
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("topics/<slug:slug>/feed.xml", feeds.TopicFeed(), name="topic-feed"),
    path("topics/<slug:slug>/feed.json", feeds.TopicFeed(JsonFeed)),
    path("authors/<slug:slug>/", views.author, name="author"),
    path("authors/<slug:slug>/feed.xml", feeds.AuthorFeed(), name="author-feed"),
    path("authors/<slug:slug>/feed.json", feeds.AuthorFeed(JsonFeed)),
    path("issues/<slug:slug>/", views.issue, name="issue"),
    path("issues/<slug:slug>/feed.xml", feeds.IssueFeed(), name="issue-feed"),
    path("issues/<slug:slug>/feed.json", feeds.IssueFeed(JsonFeed)),
    path("search/", views.search, name="search"),
    path("seen/<uuid:story>/", views.seen, name="seen"),
    path("wishes/", views.wish, name="wish"),
    path("wishes/thanks/", views.wish_thanks, name="wish-thanks"),
    path("feed.xml", feeds.NewestFeed(), name="feed"),
    path("feed.json", feeds.NewestFeed(JsonFeed)),
    path("<slug:section>/feed.xml", feeds.SectionFeed(), name="section-feed"),
    path("<slug:section>/feed.json", feeds.SectionFeed(JsonFeed)),
    # Everything else is a page of the tree, or nothing.
    re_path(r"^((?:[\w-]+/)*)$", views.page, name="page"),
]
