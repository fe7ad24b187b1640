"""Template tags of the office frame — thẻ của khung nghiệp vụ."""
