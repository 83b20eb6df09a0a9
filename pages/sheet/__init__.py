"""The tool Sheets: pages to print, which a route answers with and no script of Streamlit draws."""
