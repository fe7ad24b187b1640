"""Template tags of the portal's frame — thẻ của khung cổng."""
