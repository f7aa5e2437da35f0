import gradio as gr

demo = gr.Interface(fn=str.upper, inputs="text", outputs="text", title="Shout it")

if __name__ == "__main__":
    demo.launch()
