"""The invented province Nam Giang, filled through the same actions that the screens use — tỉnh chạy thử Nam Giang.

People, numbers and deeds are invented, and no invented deed stands beside a real office.
"""
