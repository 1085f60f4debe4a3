using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Boards.Virtual;
using SmartSensor.Boards.Virtual.Training;
using SmartSensor.Inference;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Inference;

/// <summary>Models come over the air: whatever is in one, reading it throws nothing, and what is taken runs.</summary>
[TestClass]
public class ModelFileTests
{
    private const int Cases = 30_000;

    [TestMethod]
    public void Nothing_in_a_model_throws_when_it_is_read_or_run()
    {
        Random random = new(3);
        LearnedModel[] models =
        [
            RandomModels.Forest(random, 6, 3, 5, 6), RandomModels.Linear(random, 5, 3), RandomModels.Perceptron(random, 6, 8, 3), RandomModels.ZScore(random, 4), RandomModels.Mahalanobis(random, 4), RandomModels.KMeans(random, 3, 4),
        ];
        byte[][] files = [.. models.Select(m => m.Write())];
        int taken = 0;
        for (int i = 0; i < Cases; i++)
        {
            byte[] bytes = (byte[])files[i % files.Length].Clone();
            for (int k = random.Next(1, 4); k > 0; k--)
            {
                bytes[random.Next(8, bytes.Length - 4)] = (byte)random.Next(256);
            }

            Crc32.Put(Crc32.Of(bytes, 0, bytes.Length - 4), bytes, bytes.Length - 4);
            Model model = ModelFile.Read(bytes, out string fault);
            Assert.AreEqual(model is null, fault.Length > 0);
            Assert.IsFalse(fault.Contains('\n', StringComparison.Ordinal));
            if (model is not null)
            {
                taken++;
                for (int k = 0; k < model.Input.Length; k++)
                {
                    model.Input[k] = (short)random.Next(short.MinValue, short.MaxValue + 1);
                }

                model.Run();
                Assert.IsTrue(model.Label >= 0 && model.Label < model.Description.Classes.Length && model.Confidence is >= 0 and <= Model.Certain);
                model.Learn();
                model.Run();
            }
        }

        Assert.IsTrue(taken > Cases / 10 && taken < Cases, $"{taken} taken");
    }

    [TestMethod]
    public void The_exporter_refuses_what_the_device_could_not_run()
    {
        Random random = new(1);
        StringAssert.Contains(Assert.ThrowsExactly<UserErrorException>(() => RandomModels.Perceptron(random, 16, 40, 3).Write()).Message, "more than 500 weights");
        StringAssert.Contains(Assert.ThrowsExactly<UserErrorException>(() => RandomModels.Forest(random, 65, 2, 2, 2).Write()).Message, "1 to 64 features");
        Tree deep = Tree.Of(1);
        for (int i = 0; i < 40; i++)
        {
            deep = new Tree(0, (short)i, deep, Tree.Of(2), 0);
        }

        LearnedForest forest = RandomModels.Forest(random, 2, 2, 2, 2);
        StringAssert.Contains(Assert.ThrowsExactly<UserErrorException>(() => new LearnedForest(forest.Description, [(0, deep)], [0, 0], 1).Write()).Message, "deeper than 32");
    }

    [TestMethod]
    public void A_novelty_learns_what_comes_again()
    {
        LearnedKMeans learned = new(RandomModels.ZScore(new Random(1), 2).Description, [[0, 0]], 3, 2, 10_000);
        Model model = ModelFile.Read(learned.Write(), out _);
        void Set(short a, short b) => (model.Input[0], model.Input[1]) = (a, b);
        Set(500, 500);
        model.Run();
        Assert.AreEqual(1, model.Label);
        Assert.IsTrue(model.Learn());
        model.Run();
        Assert.AreEqual((0, 0), (model.Label, model.Score));

        // The centre follows what comes: by a quarter of the way each time.
        Set(580, 500);
        model.Learn();
        model.Run();
        Assert.AreEqual(60 * 60 * 1000 / 10_000, model.Score);
        Set(5000, -5000);
        model.Learn();
        Set(-5000, 5000);
        model.Learn();
        model.Run();
        Assert.AreEqual(1, model.Label, "there is room for three centres only");
    }
}
