namespace SmartSensor.Telemetry
{
    /// <summary>Something that a node does when it is told to over MQTT.</summary>
    public abstract class Command
    {
        /// <summary>Creates a command.</summary>
        /// <param name="name">Last level of its topic, in lower case with hyphens.</param>
        protected Command(string name)
        {
            Name = name;
        }

        /// <summary>Last level of its topic.</summary>
        public string Name { get; }

        /// <summary>Does it. Returns true with an answer, or false with one line that says what is wrong and what is allowed; then nothing has changed.</summary>
        /// <param name="arguments">What stood behind the command's id; may be empty.</param>
        /// <param name="answer">A text for who sent the command.</param>
        public abstract bool Run(string arguments, out string answer);
    }
}
