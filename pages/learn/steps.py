"""steps"""
import streamlit as st
st.title("steps")
