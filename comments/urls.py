"""Addresses of the discussion, under /<language>/comments/."""

from django.urls import path

from comments import own_views, reader_views, views

urlpatterns = [
    path("<uuid:story>/", views.discussion, name="discussion"),
    path("at/<int:number>/", views.at, name="comment"),
    path("rules/", views.house_rules, name="house-rules"),
    path("mine/", own_views.mine, name="my-comments"),
    path("edit/<int:number>/", own_views.edit_own, name="edit-comment"),
    path("delete/<int:number>/", own_views.delete_own, name="delete-comment"),
    path("support/", reader_views.support, name="support-comment"),
    path("report/<int:number>/", reader_views.report, name="flag-comment"),
    path("ignore/<int:number>/", reader_views.ignore, name="ignore-author"),
    path("ignored/", reader_views.ignored, name="ignored"),
]
