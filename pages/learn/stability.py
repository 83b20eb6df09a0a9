"""stability"""
import streamlit as st
st.title("stability")
