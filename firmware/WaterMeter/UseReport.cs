using SmartSensor.Inference;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// Tells each use of water an hour after it has ended, when what came before and after it has told which fixture it was: the fixture, how sure that is, volume, length and mean flow. The report's
    /// time is that at which the use began. Without models the fixture is "unknown".
    /// </summary>
    public sealed class UseReport
    {
        /// <summary>Last level of its topic.</summary>
        public const string Stream = "use";

        // As the models are trained: the interval of the flow, s; time without water that ends a use, s; what is less than this is none, l; time after its end at which it is decided, s.
        private const int Interval = 1;
        private const int Pause = 20;
        private const float Least = 0.2f;
        private const int Delay = 3600;

        private readonly FixtureClassifier _classifier = new FixtureClassifier(Interval, Pause, Least, Delay);
        private readonly Publisher _publisher;
        private readonly Report _report;
        private int _swaps;
        private long _offset;

        /// <summary>Creates the report.</summary>
        /// <param name="publisher">Where it goes.</param>
        /// <param name="first">The model that names a use as it ends, until another is swapped in; null for none.</param>
        /// <param name="second">The model that decides; null for none.</param>
        /// <exception cref="System.ArgumentException">A model does not fit.</exception>
        public UseReport(Publisher publisher, Model first, Model second)
        {
            First = new Paired("uses", FixtureClassifier.NamesOfFirst, first);
            Second = new Paired("fixtures", FixtureClassifier.NamesOfSecond, second) { Other = First };
            ((Paired)First).Other = Second;
            _publisher = publisher;
            _report = publisher.Add(new Report(Stream, new ReportField[]
            {
                new ReportField("fixture", new string[0]),
                new ReportField("confidence", Quantity.Progress),
                new ReportField("use_volume", Quantity.Volume),
                new ReportField("duration", Quantity.Duration),
                new ReportField("flow", Quantity.VolumeFlow),
            }));
            TakeModels();
        }

        /// <summary>Where the model is that names a use as it ends.</summary>
        public ModelSlot First { get; }

        /// <summary>Where the model is that decides.</summary>
        public ModelSlot Second { get; }

        /// <summary>Takes what flowed in a second.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="local">Local time now, ms since 1970-01-01 00:00 of that place.</param>
        /// <param name="litres">Volume of the second, l.</param>
        [Hot]
        public void Update(long time, long local, float litres)
        {
            long offset = local - (time / 1000);
            if (offset != _offset)
            {
                _classifier.Shift(offset - _offset);
                _offset = offset;
            }

            if (_classifier.Update(local, 1, litres))
            {
                Publish(time, local);
            }
            else if (_swaps != First.Swaps + Second.Swaps)
            {
                TakeModels();
            }
        }

        // Two models that do not belong to each other are left alone, and those before answer: the other one is still on its way.
        private void TakeModels()
        {
            _swaps = First.Swaps + Second.Swaps;
            if (_classifier.Accept(First.Current, Second.Current))
            {
                // Both have the same ones: one set is enough.
                First.Current.Description.Classes = Second.Current.Description.Classes;
                _report.Reword(0, Second.Current.Description.Classes);
            }
        }

        private void Publish(long time, long local)
        {
            FixtureClassifier use = _classifier;
            _report.Set(0, use.Fixture);
            _report.Set(1, use.Confidence * 0.001);
            _report.Set(2, use.Volume * 0.001);
            _report.Set(3, use.Length);
            _report.Set(4, use.Length > 0 ? use.Volume * 0.001 / use.Length : 0);
            _report.Time = time - ((local - use.Began) * 1000);
            _publisher.Publish(_report);
        }

        // Both models answer together, and only where they know the same fixtures.
        private sealed class Paired : ModelSlot
        {
            public ModelSlot Other;

            public Paired(string name, Names features, Model builtIn)
                : base(name, features, null, null, UseHistory.Fixtures, builtIn)
            {
            }

            public override bool Waits()
            {
                return Current != null && (Other.Current == null || !FixtureClassifier.Same(Current.Description.Classes, Other.Current.Description.Classes));
            }
        }
    }
}
