using System;
using System.Threading;

namespace SmartSensor.Node
{
    /// <summary>Joins the network on a thread of its own, since that may take a minute while samples are due.</summary>
    public sealed class NetworkJoin
    {
        private readonly Board _board;
        private readonly Settings _settings;
        private readonly string _server;
        private int _busy;

        /// <summary>Creates a join; nothing happens before <see cref="Start"/>.</summary>
        public NetworkJoin(Board board, Settings settings)
        {
            _board = board;
            _settings = settings;
            _server = settings.Text("time.server");
        }

        /// <summary>True while it is under way.</summary>
        public bool Busy
        {
            get { return Interlocked.CompareExchange(ref _busy, 0, 0) != 0; }
        }

        /// <summary>Joins, or joins anew; nothing where it is under way.</summary>
        public void Start()
        {
            if (Interlocked.CompareExchange(ref _busy, 1, 0) == 0)
            {
                new Thread(Run).Start();
            }
        }

        /// <summary>Asks the time server for UTC; to be called again and again, since the platform keeps only where its name lies in memory, and there it may be moved.</summary>
        public void StartTime()
        {
            _board.StartTime(_server);
        }

        private void Run()
        {
            try
            {
                string fault = _board.JoinNetwork(_settings);
                if (fault.Length > 0)
                {
                    Console.WriteLine(fault);
                }

                // Where it was not joined the board may join it by itself later on, such as behind a router that starts more slowly.
                StartTime();
            }
            catch (Exception e)
            {
                Console.WriteLine("joining the network failed: " + e.Message);
            }

            Interlocked.Exchange(ref _busy, 0);
        }
    }
}
