"""Addresses under /<language>/ that are not pages of the tree."""

from django.urls import path

from articles import feeds, views

urlpatterns = [
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("topics/<slug:slug>/feed.xml", feeds.TopicFeed(), name="topic-feed"),
    path("authors/<slug:slug>/", views.author, name="author"),
    path("authors/<slug:slug>/feed.xml", feeds.AuthorFeed(), name="author-feed"),
    path("issues/<slug:slug>/", views.issue, name="issue"),
    path("issues/<slug:slug>/feed.xml", feeds.IssueFeed(), name="issue-feed"),
    path("search/", views.search, name="search"),
    path("seen/<uuid:story>/", views.seen, name="seen"),
    path("wishes/", views.wish, name="wish"),
    path("wishes/thanks/", views.wish_thanks, name="wish-thanks"),
    path("feed.xml", feeds.NewestFeed(), name="feed"),
    path("<slug:section>/feed.xml", feeds.SectionFeed(), name="section-feed"),
]
