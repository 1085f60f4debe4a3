using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.WaterMeter
{
    /// <summary>Cuts what flows into uses, and tells each when it has ended: the fixture, how sure that is, volume, length and flows. The report's time is that at which the use began.</summary>
    public sealed class UseReport
    {
        /// <summary>Last level of its topic.</summary>
        public const string Stream = "use";

        // Without water for so long a use has ended, s; and what is less than this is none, l.
        private const int Pause = 30;
        private const float Least = 0.05f;

        private readonly WaterUse _use = new WaterUse(Pause, Least);
        private readonly Publisher _publisher;
        private readonly Report _report;

        /// <summary>Creates the report.</summary>
        /// <param name="publisher">Where it goes.</param>
        public UseReport(Publisher publisher)
        {
            _publisher = publisher;
            _report = publisher.Add(new Report(Stream, new ReportField[]
            {
                new ReportField("fixture", new string[0]),
                new ReportField("confidence", Quantity.Progress),
                new ReportField("use_volume", Quantity.Volume),
                new ReportField("duration", Quantity.Duration),
                new ReportField("flow", Quantity.VolumeFlow),
                new ReportField("flow_max", Quantity.VolumeFlow),
            }));
        }

        /// <summary>Takes what flowed in a second.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="local">Local time now, ms since 1970-01-01 00:00 of that place.</param>
        /// <param name="litres">Volume of the second, l.</param>
        [Hot]
        public void Update(long time, long local, float litres)
        {
            if (_use.Update(local, 1, litres))
            {
                Publish(time, local);
            }
        }

        private void Publish(long time, long local)
        {
            float[] values = _use.Values;
            _report.Set(0, -1);
            _report.Set(1, 0);
            _report.Set(2, _use.Volume * 0.001);
            _report.Set(3, _use.Length);
            _report.Set(4, values[3] * 1e-6);
            _report.Set(5, values[4] * 1e-6);
            _report.Time = time - ((local - _use.Began) * 1000);
            _publisher.Publish(_report);
        }
    }
}
