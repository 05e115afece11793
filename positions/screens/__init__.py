"""What is seen: thin Streamlit scripts that ask a view, draw, and hand back."""
