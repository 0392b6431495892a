/// The options of `glyphspace train` by what plans and cards call their settings.
enum SettingOption {
    /// The option as it is typed; the setting itself where there is none.
    static func name(of setting: String) -> String { names[setting].map { "--" + $0 } ?? setting }

    private static let names: [String: String] = [
        "augmentation": "augment", "averageDecay": "average", "balance": "balance", "batch": "batch",
        "beta1": "beta1", "beta2": "beta2", "data": "dataset", "diffAugment": "diffaugment",
        "discriminator steps": "d-steps", "discriminatorSteps": "d-steps", "discriminator width": "width-d",
        "discriminatorWidth": "width-d", "dropout": "dropout", "epochs": "epochs",
        "generator's beta1": "beta1-g", "generatorBeta1": "beta1-g", "generator's beta2": "beta2-g",
        "generatorBeta2": "beta2-g", "generator's learning rate": "lr-g", "generatorLearningRate": "lr-g",
        "guidance": "guide", "label smoothing": "label-smoothing", "labelSmoothing": "label-smoothing",
        "labelSwap": "label-swap", "latent": "latent", "learning rate": "lr", "learningRate": "lr",
        "least sureness": "sure", "leastSureness": "sure", "limit": "limit", "loss": "loss",
        "moving average": "average", "projection": "projection", "r1": "r1", "r1 interval": "r1-every",
        "r1Interval": "r1-every", "r1 share": "r1-share", "r1Share": "r1-share", "r2": "r2",
        "r2 interval": "r2-every", "r2Interval": "r2-every", "r2 share": "r2-share", "r2Share": "r2-share",
        "schedule": "schedule", "seed": "seed", "spectralNormalisation": "spectral-norm", "teacher": "teacher",
        "teachers": "teacher", "teachers' share": "teacher-share", "teacherShare": "teacher-share",
        "threads": "threads", "virtual batch": "virtual-batch-norm", "virtualBatch": "virtual-batch-norm",
        "weight decay": "weight-decay", "weightDecay": "weight-decay", "width": "width",
    ]
}
