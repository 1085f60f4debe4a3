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

        // True where one of the stages does.
        [Hot]
        public static bool HoldsBack(Stage[] stages)
        {
            for (int i = 0; i < stages.Length; i++)
            {
                if (stages[i].HoldsBack)
                {
                    return true;
                }
            }

            return false;
        }

        // Takes the values of a frame; what it holds back or could not read stays as the frames before it told it.
        [Hot]
        public static void Take(Frame frame, Report report)
        {
            Validity[] marks = frame.Validity;
            for (int i = 0; i < marks.Length; i++)
            {
                if (marks[i] == Validity.Valid || marks[i] == Validity.Saturated)
                {
                    report.Take(i, frame, i);
                }
            }
        }

        // Publishes what was taken, and begins anew.
        [Hot]
        public static void Publish(Frame frame, Report report, Publisher publisher)
        {
            report.Time = frame.Time;
            publisher.Publish(report);
            Validity[] told = report.Validity;
            for (int i = 0; i < told.Length; i++)
            {
                told[i] = Validity.Unknown;
            }
        }
    }
}
