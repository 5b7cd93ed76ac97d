"""What pytest needs to know before it collects the tests."""

pytest_plugins = ["site_tests.site_fixtures"]
