import streamlit as st

st.title("Sales")
st.write("42 today")
