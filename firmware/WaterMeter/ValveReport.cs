using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.WaterMeter
{
    /// <summary>Tells where the valve is and why, each time that it has changed.</summary>
    public sealed class ValveReport
    {
        /// <summary>Last level of its topic.</summary>
        public const string Stream = "valve";

        /// <summary>Words of <see cref="ValveState"/>.</summary>
        public static readonly string[] States = new string[] { "open", "closing", "closed", "opening" };

        private static readonly string[] _reasons = new string[] { "none", "command", "burst", "leak", "exercise", "power" };

        private readonly Valve _valve;
        private readonly Publisher _publisher;
        private readonly Report _report;

        /// <summary>Creates the report.</summary>
        /// <param name="valve">The valve.</param>
        /// <param name="publisher">Where it goes.</param>
        public ValveReport(Valve valve, Publisher publisher)
        {
            _valve = valve;
            _publisher = publisher;
            _report = publisher.Add(new Report(Stream, new ReportField[]
            {
                new ReportField("valve", States),
                new ReportField("reason", _reasons),
                new ReportField("fault", Quantity.State),
                new ReportField("held", Quantity.State),
            }));
            _report.Urgent = true;
            _report.Retained = true;
        }

        /// <summary>Publishes.</summary>
        /// <param name="time">Time now, µs.</param>
        public void Publish(long time)
        {
            int reason = 0;
            for (int i = 1; i < _reasons.Length; i++)
            {
                reason = _valve.Why == _reasons[i] ? i : reason;
            }

            _report.Set(0, (int)_valve.State);
            _report.Set(1, reason);
            _report.Set(2, _valve.Fault ? 1 : 0);
            _report.Set(3, _valve.Held ? 1 : 0);
            _report.Time = time;
            _publisher.Publish(_report);
        }
    }
}
