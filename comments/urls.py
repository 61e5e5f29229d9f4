"""Addresses of the discussion, under /<language>/comments/."""

from django.urls import path

from comments import views

urlpatterns = [path("<uuid:story>/", views.discussion, name="discussion")]
