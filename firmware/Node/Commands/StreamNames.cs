namespace SmartSensor.Node
{
    /// <summary>Which streams there are, for people who named another.</summary>
    internal static class StreamNames
    {
        public static string None(string asked, Activity[] activities)
        {
            string names = "";
            for (int i = 0; i < activities.Length; i++)
            {
                if (activities[i].Topic != null)
                {
                    names += (names.Length == 0 ? "" : ", ") + activities[i].Topic;
                }
            }

            return "there is no stream \"" + asked + "\"; there are " + names;
        }
    }
}
