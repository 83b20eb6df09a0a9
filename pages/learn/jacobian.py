"""jacobian"""
import streamlit as st
st.title("jacobian")
