"""Writes pytorch.tfevents with PyTorch's SummaryWriter, for the tests of the reader."""
import glob, os, shutil, tempfile

import torch
from torch.utils.tensorboard import SummaryWriter

torch.manual_seed(1)
with tempfile.TemporaryDirectory() as folder:
    with SummaryWriter(folder) as writer:
        for step in range(20):
            writer.add_scalar("loss/train", 1.0 / (step + 1), step, walltime=1700000000 + step)
            writer.add_scalar("new style", step * 0.5, step, walltime=1700000000 + step, new_style=True)
            writer.add_scalar("exact", 0.1 * step, step, walltime=1700000000 + step, new_style=True, double_precision=True)
        writer.add_scalar("not a number", float("nan"), 3, walltime=1700000003)
        writer.add_image("picture", torch.rand(1, 8, 8), 19, walltime=1700000020)
        writer.add_histogram("weights", torch.randn(100), 19, walltime=1700000020)
        writer.add_text("note", "some *words*", 19, walltime=1700000020)
    (file,) = glob.glob(folder + "/events*")
    shutil.copy(file, os.path.join(os.path.dirname(__file__), "pytorch.tfevents"))
