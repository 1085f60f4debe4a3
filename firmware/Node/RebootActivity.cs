using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>Starts the board anew when it was asked to, a little later.</summary>
    public sealed class RebootActivity : Activity
    {
        private const int Delay = 2;

        private readonly Board _board;
        private readonly Restarts _restarts;
        private readonly Outbox _outbox;
        private int _left;

        /// <summary>Creates the activity.</summary>
        public RebootActivity(Board board, Restarts restarts, Outbox outbox)
            : base("reboot", 1000000)
        {
            _board = board;
            _restarts = restarts;
            _outbox = outbox;
        }

        /// <summary>Asks for it.</summary>
        /// <param name="why">What the next start is to say.</param>
        public void Ask(string why)
        {
            _restarts.Note(why);
            _left = Delay + 1;
        }

        /// <inheritdoc/>
        public override void Run(long due)
        {
            if (_left > 0)
            {
                _left--;
                if (_left == 0)
                {
                    _outbox.Flush();
                    _board.Reboot();
                }
            }
        }
    }
}
