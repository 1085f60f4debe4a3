using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>The command "outbox": what waits, arrived and was lost.</summary>
    public sealed class OutboxCommand : Command
    {
        private readonly Outbox _outbox;
        private readonly Publisher _publisher;

        /// <summary>Creates the command.</summary>
        public OutboxCommand(Outbox outbox, Publisher publisher)
            : base("outbox")
        {
            _outbox = outbox;
            _publisher = publisher;
        }

        /// <inheritdoc/>
        public override bool Run(string arguments, out string answer)
        {
            answer = "published " + _publisher.Published.ToString() + ", waiting " + _outbox.Count.ToString() + ", acknowledged " + _outbox.Acknowledged.ToString()
                + ", lost " + _outbox.Lost.ToString() + ", drive errors " + _outbox.DriveErrors.ToString();
            return true;
        }
    }
}
