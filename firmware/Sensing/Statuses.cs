namespace SmartSensor.Sensing
{
    /// <summary>Names of statuses; the platform's enum.ToString gives numbers only.</summary>
    public static class Statuses
    {
        /// <summary>Number of different statuses.</summary>
        public const int Count = (int)Status.SelfTestFailed + 1;

        /// <summary>A few words for a log or a health report.</summary>
        public static string Text(Status status)
        {
            switch (status)
            {
                case Status.Ok: return "ok";
                case Status.NoAcknowledge: return "no acknowledge";
                case Status.Timeout: return "bus timeout";
                case Status.BusError: return "bus error";
                case Status.WrongIdentity: return "wrong identity";
                case Status.Checksum: return "checksum mismatch";
                case Status.NotReady: return "not ready";
                case Status.Implausible: return "implausible value";
                case Status.LostSettings: return "lost settings";
                case Status.NotSupported: return "not supported";
                default: return "self-test failed";
            }
        }
    }
}
