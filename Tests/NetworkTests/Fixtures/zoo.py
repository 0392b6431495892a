#!/usr/bin/env python3
"""Make the PyTorch reference numbers of the further GANs: forward passes of generators and discriminators.

    python3 Tests/NetworkTests/Fixtures/zoo.py

Writes zoo.json beside itself. Weights and inputs follow the formula of reference.py, with seeds 6 (generators) and 7
(discriminators); label entries count first: embedding, then plane. z: float32(2 * uniform(13, 0, i)), images:
float32(uniform(14, 0, i)), label of sample i: i. Inference, but for the gradients of cgan-resnet: those of the sum of the
generator's pixels times uniform(15, 0, i), with batch statistics, and of the sum of the discriminator's logits times
uniform(15, 1, i); the sum and the sum of squares of each parameter's gradient.
"""
import json
from pathlib import Path

import torch
from torch import nn

from reference import fill, numbers, picture, tensor, uniform

COUNT = 3


def up(i, o, s):
    return nn.ConvTranspose2d(i, o, 3, s, 1, s - 1), nn.BatchNorm2d(o), nn.ReLU()


def down(i, o, s):
    return nn.Conv2d(i, o, 3, s, 1), nn.ReLU()


def ladder():
    return (*up(64, 64, 2), *up(64, 32, 1), *up(32, 16, 1), nn.ConvTranspose2d(16, 1, 3, 2, 1, 1), nn.Tanh())


def fully_connected():
    g = nn.Sequential(nn.Linear(100, 256), nn.LeakyReLU(0.2), nn.Linear(256, 512), nn.LeakyReLU(0.2),
                      nn.Linear(512, 1024), nn.LeakyReLU(0.2), nn.Linear(1024, 784), nn.Tanh(), nn.Unflatten(1, (1, 28, 28)))
    d = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.LeakyReLU(0.2), nn.Linear(512, 256), nn.LeakyReLU(0.2),
                      nn.Linear(256, 1))
    return 100, fill(g, 6), fill(d, 7)


class Labelled(nn.Module):
    """Embeds labels behind a vector, or through a linear layer as one more channel of an image."""

    def __init__(self, layers, plane, seed, size=3):
        super().__init__()
        self.embedding = nn.Embedding(10, size)
        self.plane = nn.Linear(size, plane * plane) if plane else None
        self.layers = nn.Sequential(*layers)
        fill([self.embedding] + ([self.plane] if plane else []) + [m for m in self.layers.modules() if not list(m.children())],
             seed)

    def forward(self, x):
        e = self.embedding(torch.arange(len(x)) % 10)
        if self.plane is not None:
            e = self.plane(e).reshape(len(x), 1, -1, round(self.plane.out_features ** 0.5))
        for i, layer in enumerate(self.layers):
            if isinstance(layer, Label):
                x = torch.cat([x, e], 1)
            else:
                x = layer(torch.cat([x, e], 1) if i == 0 and not self.inner else x)
        return x

    @property
    def inner(self):
        return any(isinstance(layer, Label) for layer in self.layers)


class Label(nn.Identity):
    """The place of the label's channel."""


class Residual(nn.Module):
    def __init__(self, main, shortcut):
        super().__init__()
        self.main, self.shortcut = nn.Sequential(*main), nn.Sequential(*shortcut)

    def forward(self, x):
        return self.main(x) + self.shortcut(x)


def residual():
    def made(i, o, enlarge):
        up = [nn.Upsample(scale_factor=2)] if enlarge else []
        return Residual([nn.BatchNorm2d(i), nn.ReLU(), *up, nn.Conv2d(i, o, 3, 1, 1), nn.BatchNorm2d(o), nn.ReLU(),
                         nn.Conv2d(o, o, 3, 1, 1)], [*up, nn.Conv2d(i, o, 1)])

    def told(i, o, s):
        return Residual([*([nn.ReLU()] if i > 1 else []), nn.Conv2d(i, o, 3, s, 1), nn.ReLU(), nn.Conv2d(o, o, 3, 1, 1)],
                        [nn.Conv2d(i, o, 1, s)])

    g = Labelled([nn.Linear(53, 3136), nn.Unflatten(1, (64, 7, 7)), made(64, 64, True), made(64, 32, False),
                  made(32, 16, True), nn.BatchNorm2d(16), nn.ReLU(), nn.Conv2d(16, 1, 3, 1, 1), nn.Tanh()], 0, 6)
    d = Labelled([told(1, 32, 2), told(32, 64, 1), Label(), told(65, 128, 1), told(128, 128, 2), nn.ReLU(),
                  nn.Flatten(), nn.Linear(6272, 1)], 14, 7, 12)
    return 50, g, d


def conditional():
    g = Labelled([nn.Linear(53, 3136), nn.Unflatten(1, (64, 7, 7)), nn.BatchNorm2d(64), nn.ReLU(), *ladder()], 0, 6)
    d = Labelled([*down(2, 32, 2), *down(32, 64, 1), *down(64, 128, 1), *down(128, 128, 2), nn.Flatten(),
                  nn.Linear(6272, 1)], 28, 7)
    return 50, g, d


def shallow():
    g = nn.Sequential(nn.Linear(100, 6272), nn.Unflatten(1, (128, 7, 7)), nn.ReLU(),
                      nn.Upsample(scale_factor=2), nn.Conv2d(128, 128, 3, 1, 1), nn.BatchNorm2d(128), nn.ReLU(),
                      nn.Upsample(scale_factor=2), nn.Conv2d(128, 64, 3, 1, 1), nn.BatchNorm2d(64), nn.ReLU(),
                      nn.Conv2d(64, 1, 3, 1, 1), nn.Tanh())
    d = nn.Sequential(nn.Conv2d(1, 64, 3, 2, 1), nn.LeakyReLU(0.2), nn.Dropout(0.25),
                      nn.Conv2d(64, 128, 3, 2, 1), nn.BatchNorm2d(128), nn.LeakyReLU(0.2), nn.Dropout(0.25),
                      nn.Flatten(), nn.Linear(6272, 1))
    return 100, fill(g, 6), fill(d, 7)


def keras():
    g = nn.Sequential(nn.Linear(100, 25088), nn.Unflatten(1, (128, 14, 14)), nn.LeakyReLU(0.2),
                      nn.ConvTranspose2d(128, 128, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(128, 1, 7, 1, 3), nn.Sigmoid())
    d = nn.Sequential(nn.Conv2d(1, 64, 3, 2, 1), nn.LeakyReLU(0.2), nn.Dropout(0.4),
                      nn.Conv2d(64, 128, 3, 2, 1), nn.LeakyReLU(0.2), nn.Dropout(0.4), nn.Flatten(), nn.Linear(6272, 1))
    return 100, fill(g, 6), fill(d, 7)


def forward(latent, g, d, unit=False):
    """Images are told in [-1, 1], whatever the networks make and read."""
    g.eval(), d.eval()
    z = tensor(2 * uniform(13, 0, COUNT * latent), (COUNT, latent))
    x = tensor(uniform(14, 0, COUNT * 784), (COUNT, 1, 28, 28))
    with torch.no_grad():
        made = g(z)
        return {"generator": picture(2 * made - 1 if unit else made),
                "discriminator": numbers(d((x + 1) / 2 if unit else x).flatten()),
                "parameters": [sum(p.numel() for p in n.parameters()) for n in (g, d)]}


def gradients(latent, g, d):
    def sums(network, x, tensor_number):
        network.train()
        y = network(x).flatten()
        (y * tensor(uniform(15, tensor_number, len(y)), y.shape)).sum().backward()
        return [numbers(torch.stack([p.grad.double().sum(), p.grad.double().square().sum()])) for p in network.parameters()]

    return {"generator": sums(g, tensor(2 * uniform(13, 0, COUNT * latent), (COUNT, latent)), 0),
            "discriminator": sums(d, tensor(uniform(14, 0, COUNT * 784), (COUNT, 1, 28, 28)), 1)}


result = {"fcgan": forward(*fully_connected()), "cdcgan": forward(*conditional()),
          "dcgan-shallow": forward(*shallow()), "dcgan-keras": forward(*keras(), unit=True),
          "cgan-resnet": forward(*residual()) | {"gradients": gradients(*residual())}}
Path(__file__).with_name("zoo.json").write_text(json.dumps(result, indent=1) + "\n")
