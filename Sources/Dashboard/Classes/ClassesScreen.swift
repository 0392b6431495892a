import LatentSpace
import TerminalUI

/// The panels of the Classes screen that take keys, in the order of Tab.
public enum ClassesPanel: ScreenPanel {
    /// How many samples of each class, before and after the selection.
    case counts
    /// The selected samples, the surest first.
    case gallery
    /// The pictures of the means.
    case means
    /// How far the means lie apart.
    case distances
    /// How often the nearest mean agrees with the classifier.
    case agreement
    /// What the discriminator makes of each class, and how various it is.
    case verdicts
    /// Where the nearest mean and the classifier disagree.
    case confusion

    /// Its name on the screen.
    public var title: String {
        switch self {
        case .counts: "Counts"
        case .gallery: "Surest"
        case .means: "Means"
        case .distances: "Distances"
        case .agreement: "Agreement"
        case .verdicts: "Verdicts"
        case .confusion: "Confusion"
        }
    }

    /// Its name where there is little room.
    public var shortTitle: String {
        switch self {
        case .distances: "Gaps"
        case .agreement: "Agree"
        case .verdicts: "Verdict"
        case .counts, .gallery, .means, .confusion: title
        }
    }
}

/// The state of the Classes screen.
public struct ClassesScreen: Equatable, Sendable {
    /// A computation under way.
    public struct Progress: Equatable, Sendable {
        /// Its request.
        public var request: Int
        /// Samples looked at.
        public var done: Int
        /// Of how many.
        public var total: Int
    }

    /// The panel that takes the keys.
    public var panel = ClassesPanel.counts {
        didSet { if ClassesLayout.lowerPair.contains(panel) { lower = panel } }
    }
    /// Which of the panels that may share a place is seen there.
    private(set) var lower = ClassesPanel.agreement
    /// The samples that are looked at.
    public var plan = PopulationPlan(seed: 1, count: 10_000)
    /// The least probability of a selected sample, in ten-thousandths: 5000...9999.
    public var tenThousandths = 9950
    /// The class that is looked at; all of them when nil.
    public var label: Int?
    /// The other class of a pair, in the matrices.
    public var other = 0
    /// How distances are measured for the confusion.
    public var metric = NearestMean.Metric.euclidean
    /// The samples, once they are counted.
    public var census: Census?
    /// The counting under way.
    public var counting: Progress?
    /// Why they could not be counted.
    public var failure: String?
    /// The classes over the selection, or over the one before while the new one is computed.
    public var report: ClassReport?
    /// Its number, by which its pictures are known.
    var reportNumber = 0
    /// The agreement at each of `thresholds`, as far as it is known.
    public var agreement: [NearestMean.Metric: [Agreement]] = [:]
    /// The discriminator's verdicts, once they are known.
    public var verdicts: ClassVerdictTable?
    /// Whether the means' panel shows the origin, G(0, y), in place of the means; for generators that are told classes.
    public var isAtOrigin = false
    /// The selected samples of the chosen class, the surest first.
    public var selected: [Int] = []
    /// The sample under the cursor, by its place in `selected`.
    public var cursor = 0
    /// The first sample of the page.
    public var first = 0
    /// The pictures of the page.
    public var pictures: [Sample] = []
    /// The pictures of the means, one for each class that has one.
    public var meanPictures: [Sample] = []
    /// Counts of each class before the selection.
    public var found: [Int] = []
    /// Counts of each class after the selection.
    public var kept: [Int] = []
    /// What was last asked for, so that nothing is computed twice.
    var askedPlan: PopulationPlan?
    var askedReport: ReportKey?
    var agreementRequest: Int?
    var verdictRequest: Int?
    /// Whether the mouse holds the slider.
    var isDragging = false

    struct ReportKey: Equatable, Sendable {
        var threshold: Float
        var request: Int
    }

    /// The least probability of a selected sample.
    public var threshold: Float { Float(tenThousandths) / 10_000 }

    /// How many samples can be looked at.
    static let counts = [100, 300, 1000, 3000, 10_000, 30_000, 100_000]
    /// Where the agreement is measured.
    static let thresholds = ClassReport.thresholds

    /// The measured threshold at or below the chosen one.
    var measured: Int { Self.thresholds.lastIndex { $0 <= threshold } ?? 0 }

    /// Forgets what other models were asked.
    mutating func forget() {
        (census, counting, failure, report, agreement) = (nil, nil, nil, nil, [:])
        (pictures, meanPictures, selected, found, kept) = ([], [], [], [], [])
        (askedPlan, askedReport, agreementRequest) = (nil, nil, nil)
        (verdicts, verdictRequest) = (nil, nil)
    }

    /// Counts and sorts anew for another selection.
    mutating func select() {
        guard let census else { return }
        found = census.histogram(0)
        kept = census.histogram(threshold)
        selected = census.selected(threshold, label: label)
        cursor = max(0, min(cursor, selected.count - 1))
        first = min(first, cursor)
    }

    /// The picture of a class's mean.
    func picture(of label: Int) -> Sample? {
        guard let place = report?.known.firstIndex(of: label), place < meanPictures.count else { return nil }
        return meanPictures[place]
    }
}
