#!/usr/bin/env python3
"""Make the PyTorch reference numbers that the tests pin the engine to.

    pip install torch==2.13.0 numpy
    python3 Tests/NetworkTests/Fixtures/reference.py

Writes, in the repository that holds this script:
    Tests/NetworkTests/Fixtures/forward.json     forward passes of the three reference networks
    Tests/TrainingTests/Fixtures/gan_steps.json  five GAN steps, without and with dropout
    Tests/TrainingTests/Fixtures/cgan_steps.json four conditional GAN steps with R1 and a moving average
    Tests/TrainingTests/Fixtures/cnn_steps.json  five classifier steps

No weights are stored: weights and inputs come from a formula that any language can repeat bit for bit.

    GOLDEN = 0x9E3779B97F4A7C15
    mix(z): z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9; z = (z ^ (z >> 27)) * 0x94D049BB133111EB; z ^ (z >> 31)
    bits(seed, t, i)    = mix(seed + GOLDEN * (t * 2^32 + i + 1))               64-bit, wrapping round
    uniform(seed, t, i) = ((bits >> 41) + 0.5) * 2^-23 * 2 - 1                  in (-1, 1), exact in double and float

Every value is computed in double precision and rounded to float32 once, at the end (to nearest, ties to even).

Weights: t counts the parameters only (running statistics are not counted), in the order of state_dict;
i is the place in the tensor, row-major, in PyTorch's layout.
    linear, conv, transposed conv   weight and bias: float32(uniform * (1 / sqrt(fan_in))),
                                    fan_in = weight.size(1) * kernel * kernel (of a transposed conv: its OUTPUT channels)
    batch normalisation             weight: float32(1 + 0.1 * uniform), bias: float32(0.1 * uniform),
                                    running mean 0, running variance 1
    Seeds: generator 1, discriminator 2, classifier 3, conditional generator 4, conditional discriminator 5.

Inputs, with i = sample * (numbers in a sample) + place in the sample:
    forward.json    z: float32(2 * uniform(11, 0, i)), images: float32(uniform(12, 0, i))
    cgan, step s    z: the same of 64 numbers; the label of sample i: bits(23, s, i) mod 10
    steps, step s   z: float32(2 * uniform(21, s, i)), images: float32(uniform(22, s, i)), label: bits(23, s, i) mod 10

Dropout masks: dropout layer l (0..3, in order) at step s (0..4) keeps channel c of sample n if u >= 0.25, where
    u = ((mix(31 + GOLDEN * (((s * 4 + l) * 2^16 + n) * 2^10 + c + 1)) >> 41) + 0.5) * 2^-23
and what is kept is multiplied by 1 / 0.75. With batch N the discriminator's real samples are n = 0 ..< N,
its generated ones n = N ..< 2N, and those of the generator's update n = 2N ..< 3N.

A GAN step: f = G(z) in training mode; the discriminator's loss is bce(D(real), 1) + bce(D(f), 0), one Adam step of D;
the generator's loss is bce(D(f), 1) with the updated D, one Adam step of G. Accuracies: the share of D(real) > 0 and
of D(f) < 0 before D's step.

A conditional step: z ++ 2·one-hot(label) goes into G; D's logit is its output 0 plus its output 1 + label; real and
generated images have the same labels. The rest is as above with two differences: in every second step (0, 2, ...) D's
loss has 300/2 · mean |d(sum of the logits)/dx|² of the first half of the real images added, times 2; and a moving average of
G's parameters and running statistics follows every step t (from 1) with the kept share min(0.999, (1 + t)/(10 + t)).

"float64" beside a number is the same run in double precision: the distance between the two says how much
rounding alone may change it. Tensors with "roundingOnly": true (the bias before a batch normalisation) have no gradient but
rounding errors, which Adam blows up to whole steps, so their sums mean nothing; the running means behind them
follow by 1e-4 or so.
"""
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn

torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
BATCH, STEPS = 8, 5
PIXELS = [(97 * j + 13) % 784 for j in range(64)]
TESTS = Path(__file__).resolve().parent.parent.parent


# The formula

def mix(z):
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def bits(seed, t, count):
    counter = np.uint64(t << 32) + np.arange(count, dtype=np.uint64) + np.uint64(1)
    return mix(np.uint64(seed) + GOLDEN * counter)


def uniform(seed, t, count):
    return ((bits(seed, t, count) >> np.uint64(41)).astype(np.float64) + 0.5) * 2.0**-23 * 2 - 1


def tensor(values, shape):
    return torch.from_numpy(values.astype(np.float32).reshape(shape))


def fill(network, seed):
    t = 0
    for layer in network:
        for name, parameter in layer.named_parameters():
            u = uniform(seed, t, parameter.numel())
            if isinstance(layer, nn.BatchNorm2d):
                values = 1 + 0.1 * u if name == "weight" else 0.1 * u
            else:
                fan_in = layer.weight.size(1) * int(np.prod(layer.weight.shape[2:]))
                values = u * (1 / np.sqrt(np.float64(fan_in)))
            with torch.no_grad():
                parameter.copy_(tensor(values, parameter.shape))
            t += 1
    return network


# The networks

class Dropout(nn.Module):
    """Dropout2d with the masks of the formula; `place` is (step, first sample) of the pass."""

    def __init__(self, layer, rate):
        super().__init__()
        self.layer, self.rate, self.place = layer, rate, (0, 0)

    def forward(self, x):
        if self.rate == 0 or not self.training:
            return x
        step, first = self.place
        n = np.arange(first, first + x.shape[0], dtype=np.uint64)[:, None]
        c = np.arange(x.shape[1], dtype=np.uint64)[None, :]
        counter = (np.uint64((step * 4 + self.layer) << 16) + n) * np.uint64(1 << 10) + c + np.uint64(1)
        u = ((mix(np.uint64(31) + GOLDEN * counter) >> np.uint64(41)).astype(np.float64) + 0.5) * 2.0**-23
        scale = np.where(u >= self.rate, 1 / (1 - self.rate), 0.0).astype(np.float32)
        return x * torch.from_numpy(scale)[:, :, None, None].to(x.dtype)


def generator():
    return fill(nn.Sequential(
        nn.Linear(100, 3136), nn.Unflatten(1, (64, 7, 7)),
        nn.ConvTranspose2d(64, 64, 3, 2, 1, 1), nn.BatchNorm2d(64), nn.ReLU(),
        nn.ConvTranspose2d(64, 32, 3, 1, 1), nn.BatchNorm2d(32), nn.ReLU(),
        nn.ConvTranspose2d(32, 16, 3, 1, 1), nn.BatchNorm2d(16), nn.ReLU(),
        nn.ConvTranspose2d(16, 1, 3, 2, 1, 1), nn.Tanh()), 1)


def discriminator(rate=0.0):
    blocks = [(1, 32, 2), (32, 64, 1), (64, 128, 1), (128, 128, 2)]
    layers = [m for l, (i, o, s) in enumerate(blocks) for m in (nn.Conv2d(i, o, 3, s, 1), nn.ReLU(), Dropout(l, rate))]
    return fill(nn.Sequential(*layers, nn.Flatten(), nn.Linear(6272, 1)), 2)


def classifier():
    return fill(nn.Sequential(
        nn.Conv2d(1, 16, 5, 1, 2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 5, 1, 2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(1568, 10)), 3)


def latents(seed, t, count):
    return tensor(2 * uniform(seed, t, count * 100), (count, 100))


def images(seed, t, count):
    return tensor(uniform(seed, t, count * 784), (count, 1, 28, 28))


# What is written

def number(x):
    return float(f"{float(x.detach() if isinstance(x, torch.Tensor) else x):.9g}")


def numbers(values):
    return [number(x) for x in values]


def picture(x):
    """64 pixels of each sample, and sums over all of its 784."""
    flat = x.detach().reshape(len(x), -1)
    wide = flat.double()
    return {
        "pixels": [numbers(row[PIXELS]) for row in flat],
        "sum": numbers(wide.sum(1)), "sumOfSquares": numbers((wide * wide).sum(1)),
    }


def probe(network):
    """The first two values of every parameter tensor and its sums, so that the formula itself can be tested."""
    return [
        {"name": name, "shape": list(p.shape), "first": numbers(p.detach().flatten()[:2]),
         "sum": number(p.detach().double().sum()), "norm": number(p.detach().double().norm())}
        for name, p in network.named_parameters()
    ]


def checksums(network, wide):
    """Sum and L2 norm of every tensor but the counters; `wide` is the same network trained in double precision."""
    other = wide.state_dict()
    result = []
    for name, p in network.state_dict().items():
        if name.endswith("num_batches_tracked"):
            continue
        p, q = p.double(), other[name].double()
        row = {"name": name, "sum": number(p.sum()), "norm": number(p.norm()),
               "float64": {"sum": number(q.sum()), "norm": number(q.norm())}}
        layer, kind = name.split(".")
        following = network[int(layer) + 1] if int(layer) + 1 < len(network) else None
        if kind == "bias" and isinstance(following, nn.BatchNorm2d):
            row["roundingOnly"] = True
        result.append(row)
    return result


def forward():
    g, d, c = generator(), discriminator(), classifier()
    z, x = latents(11, 0, 3), images(12, 0, 5)
    with torch.no_grad():
        generated = g.eval()(z)
        chained = c(generated)
        trained = g.train()(z)
        statistics = {k: numbers(v.flatten()) for k, v in g.state_dict().items() if "running" in k}
        return {
            "torch": torch.__version__, "pixelIndices": PIXELS,
            "formula": {"generator": probe(g), "discriminator": probe(d), "classifier": probe(c),
                        "z": numbers(z.flatten()[:4]), "images": numbers(x.flatten()[:4])},
            "generatorEval": picture(generated),
            "generatorTrain": {**picture(trained), "statistics": statistics},
            "discriminator": numbers(d.eval()(x).flatten()),
            "classifier": [numbers(row) for row in c(x)],
            "chain": [numbers(row) for row in chained],
        }


def gan(rate, dtype):
    g, d = generator().to(dtype).train(), discriminator(rate).to(dtype).train()
    adam = [torch.optim.Adam(m.parameters(), 2e-4, (0.5, 0.999), 1e-8) for m in (g, d)]
    bce, one, zero = nn.BCEWithLogitsLoss(), torch.ones(BATCH, 1, dtype=dtype), torch.zeros(BATCH, 1, dtype=dtype)
    rows, margin = [], 1e9

    def judge(x, step, first):
        for layer in d:
            if isinstance(layer, Dropout):
                layer.place = (step, first)
        return d(x)

    for s in range(STEPS):
        real, fake = images(22, s, BATCH).to(dtype), g(latents(21, s, BATCH).to(dtype))
        adam[1].zero_grad()
        on_real, on_fake = judge(real, s, 0), judge(fake.detach(), s, BATCH)
        d_loss = bce(on_real, one) + bce(on_fake, zero)
        d_loss.backward()
        adam[1].step()
        adam[0].zero_grad()
        d.requires_grad_(False)
        g_loss = bce(judge(fake, s, 2 * BATCH), one)
        g_loss.backward()
        adam[0].step()
        d.requires_grad_(True)
        margin = min(margin, on_real.abs().min().item(), on_fake.abs().min().item())
        rows.append({"discriminatorLoss": number(d_loss), "generatorLoss": number(g_loss),
                     "accuracyReal": number((on_real > 0).double().mean()),
                     "accuracyFake": number((on_fake < 0).double().mean())})
    return g, d, rows, margin


def gan_steps():
    runs = []
    for rate in (0.0, 0.25):
        (g, d, rows, margin), (g64, d64, rows64, _) = gan(rate, torch.float32), gan(rate, torch.float64)
        for row, other in zip(rows, rows64):
            row["float64"] = {k: other[k] for k in ("discriminatorLoss", "generatorLoss")}
        runs.append({"dropout": rate, "steps": rows, "smallestLogit": number(margin),
                     "generator": checksums(g, g64), "discriminator": checksums(d, d64)})
    return {"torch": torch.__version__, "batch": BATCH, "learningRate": 2e-4, "beta1": 0.5, "beta2": 0.999,
            "epsilon": 1e-8, "runs": runs}


def conditional_generator():
    return fill(nn.Sequential(
        nn.Linear(74, 6272), nn.Unflatten(1, (128, 7, 7)), nn.BatchNorm2d(128), nn.ReLU(),
        nn.Upsample(scale_factor=2), nn.Conv2d(128, 64, 3, 1, 1), nn.BatchNorm2d(64), nn.ReLU(),
        nn.ConvTranspose2d(64, 32, 4, 2, 1), nn.BatchNorm2d(32), nn.ReLU(),
        nn.Conv2d(32, 1, 3, 1, 1), nn.Tanh()), 4)


def conditional_discriminator():
    return fill(nn.Sequential(
        nn.Conv2d(1, 64, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(64, 128, 4, 2, 1), nn.LeakyReLU(0.2),
        nn.Conv2d(128, 128, 3, 1, 1), nn.LeakyReLU(0.2), nn.Flatten(), nn.Linear(6272, 11)), 5)


def cgan(dtype, steps=4):
    g, d = conditional_generator().to(dtype).train(), conditional_discriminator().to(dtype).train()
    adam = [torch.optim.Adam(m.parameters(), 3e-4, (0.0, 0.99), 1e-8) for m in (g, d)]
    bce, one, zero = nn.BCEWithLogitsLoss(), torch.ones(BATCH, dtype=dtype), torch.zeros(BATCH, dtype=dtype)
    average = {k: v.clone() for k, v in g.state_dict().items()}
    rows = []

    def judge(x, y):
        out = d(x)
        return out[:, 0] + out[torch.arange(len(y)), 1 + y]

    def length(network):
        return number(torch.sqrt(sum((p.grad.double() ** 2).sum() for p in network.parameters())))

    for s in range(steps):
        y = torch.from_numpy((bits(23, s, BATCH) % np.uint64(10)).astype(np.int64))
        z = tensor(2 * uniform(21, s, BATCH * 64), (BATCH, 64))
        real = images(22, s, BATCH).to(dtype)
        fake = g(torch.cat([z, 2 * nn.functional.one_hot(y, 10)], 1).to(dtype))
        adam[1].zero_grad()
        d_loss = bce(judge(real, y), one) + bce(judge(fake.detach(), y), zero)
        d_loss.backward()
        row = {"discriminatorLoss": number(d_loss)}
        if s % 2 == 0:
            half = real[:BATCH // 2].clone().requires_grad_(True)
            slope, = torch.autograd.grad(judge(half, y[:BATCH // 2]).sum(), half, create_graph=True)
            squares = slope.square().sum((1, 2, 3)).mean()
            (2 * 300 / 2 * squares).backward()
            row["slope"] = number(squares)
        row["discriminatorGradient"] = length(d)
        adam[1].step()
        adam[0].zero_grad()
        g_loss = bce(judge(fake, y), one)
        g_loss.backward()
        row.update({"generatorLoss": number(g_loss), "generatorGradient": length(g)})
        adam[0].step()
        kept = min(0.999, (2 + s) / (11 + s))
        for k, v in g.state_dict().items():
            if v.is_floating_point():
                average[k] += (1 - kept) * (v - average[k])
        rows.append(row)
    return g, d, average, rows


def cgan_steps():
    (g, d, average, rows), (g64, d64, average64, _) = cgan(torch.float32), cgan(torch.float64)
    mean, wide = conditional_generator(), conditional_generator().double()
    mean.load_state_dict(average)
    wide.load_state_dict(average64)
    return {"torch": torch.__version__, "batch": BATCH, "learningRate": 3e-4, "beta1": 0.0, "beta2": 0.99, "gamma": 300,
            "epsilon": 1e-8, "steps": rows, "generator": checksums(g, g64), "discriminator": checksums(d, d64),
            "average": checksums(mean, wide)}


def cnn(dtype):
    c = classifier().to(dtype).train()
    adam, loss_of, rows = torch.optim.Adam(c.parameters(), 1e-3, (0.9, 0.999), 1e-8), nn.CrossEntropyLoss(), []
    for s in range(STEPS):
        labels = torch.from_numpy((bits(23, s, BATCH) % np.uint64(10)).astype(np.int64))
        logits = c(images(22, s, BATCH).to(dtype))
        loss = loss_of(logits, labels)
        adam.zero_grad()
        loss.backward()
        adam.step()
        top = logits.detach().topk(2).values
        rows.append({"labels": labels.tolist(), "loss": number(loss),
                     "accuracy": number((logits.argmax(1) == labels).double().mean()),
                     "smallestLead": number((top[:, 0] - top[:, 1]).min())})
    return c, rows


def cnn_steps():
    (c, rows), (c64, rows64) = cnn(torch.float32), cnn(torch.float64)
    for row, other in zip(rows, rows64):
        row["float64"] = {"loss": other["loss"]}
    return {"torch": torch.__version__, "batch": BATCH, "learningRate": 1e-3, "beta1": 0.9, "beta2": 0.999,
            "epsilon": 1e-8, "steps": rows, "classifier": checksums(c, c64)}


if __name__ == "__main__":
    with np.errstate(over="ignore"):
        for path, content in (("NetworkTests/Fixtures/forward.json", forward()),
                              ("TrainingTests/Fixtures/gan_steps.json", gan_steps()),
                              ("TrainingTests/Fixtures/cgan_steps.json", cgan_steps()),
                              ("TrainingTests/Fixtures/cnn_steps.json", cnn_steps())):
            (TESTS / path).write_text(json.dumps(content, indent=1) + "\n")
