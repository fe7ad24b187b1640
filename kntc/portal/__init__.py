"""What anybody may see without signing in: look-up, figures, calculator, calendar — cổng thông tin công cộng."""
