using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>Publishes frames as they are.</summary>
    internal static class FrameReport
    {
        // Values are out of date when two reports did not come.
        private const int Patience = 3;
        private const int Shortest = 30;

        // A report of all channels of a frame, announced; null without a stream.
        public static Report Of(string stream, Frame frame, Publisher publisher, long period)
        {
            if (stream == null)
            {
                return null;
            }

            Report report = new Report(stream, frame.Channels);
            long expiry = Patience * period / 1000000;
            report.Expiry = period == 0 ? 0 : expiry < Shortest ? Shortest : (int)expiry;
            return publisher.Add(report);
        }

        [Hot]
        public static void Publish(Frame frame, Report report, Publisher publisher)
        {
            for (int i = 0; i < report.Names.Length; i++)
            {
                report.Take(i, frame, i);
            }

            report.Time = frame.Time;
            publisher.Publish(report);
        }
    }
}
