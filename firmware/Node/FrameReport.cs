using SmartSensor.Sensing;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>Publishes frames as they are.</summary>
    internal static class FrameReport
    {
        [Hot]
        public static void Publish(Frame frame, Report report, Publisher publisher)
        {
            for (int i = 0; i < report.Fields.Length; i++)
            {
                report.Take(i, frame, i);
            }

            report.Time = frame.Time;
            publisher.Publish(report);
        }
    }
}
