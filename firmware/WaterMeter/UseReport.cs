using SmartSensor.Inference;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.WaterMeter
{
    /// <summary>Tells each use of water when it has ended: the fixture, how sure that is, volume, length and mean flow. The report's time is that at which the use began.</summary>
    public sealed class UseReport
    {
        /// <summary>Last level of its topic.</summary>
        public const string Stream = "use";

        // The interval of the flow, s; without water for so long a use has ended, s; and what is less than this is none, l.
        private const int Interval = 1;
        private const int Pause = 30;
        private const float Least = 0.05f;

        private static readonly string[] _fixtures = new string[] { "tap", "shower", "toilet", "washing_machine", "irrigation", "leak" };

        private readonly FixtureClassifier _classifier = new FixtureClassifier(Interval, Pause, Least);
        private int _swaps = -1;
        private readonly Publisher _publisher;
        private readonly Report _report;

        /// <summary>Creates the report.</summary>
        /// <param name="publisher">Where it goes.</param>
        /// <param name="builtIn">The model that names fixtures until another is swapped in; null for none.</param>
        /// <exception cref="System.ArgumentException">The model does not fit.</exception>
        public UseReport(Publisher publisher, Model builtIn)
        {
            Slot = new ModelSlot("fixtures", WaterUse.Names(), WaterUse.Units(), _fixtures, builtIn);
            _publisher = publisher;
            _report = publisher.Add(new Report(Stream, new ReportField[]
            {
                new ReportField("fixture", _fixtures),
                new ReportField("confidence", Quantity.Progress),
                new ReportField("use_volume", Quantity.Volume),
                new ReportField("duration", Quantity.Duration),
                new ReportField("flow", Quantity.VolumeFlow),
            }));
        }

        /// <summary>Where the model of fixtures is.</summary>
        public ModelSlot Slot { get; }

        /// <summary>Takes what flowed in a second.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="local">Local time now, ms since 1970-01-01 00:00 of that place.</param>
        /// <param name="litres">Volume of the second, l.</param>
        [Hot]
        public void Update(long time, long local, float litres)
        {
            if (_classifier.Update(local, 1, litres))
            {
                Publish(time, local);
            }
            else if (_swaps != Slot.Swaps)
            {
                _swaps = Slot.Swaps;
                _classifier.Accept(Slot.Current);
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
    }
}
