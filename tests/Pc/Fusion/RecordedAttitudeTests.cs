using Microsoft.VisualStudio.TestTools.UnitTesting;
using SmartSensor.Benchmarks;
using SmartSensor.Boards.Virtual.Replay;
using SmartSensor.Tests.Runs;

namespace SmartSensor.Tests.Fusion;

/// <summary>The attitude filter against optical truth, and against what its paper's own implementation reaches on the same trials (DOMAIN.md, C++ 2.1.1).</summary>
[TestClass]
public class RecordedAttitudeTests
{
    [TestMethod]
    [DataRow("02_undisturbed_slow_rotation_B", 1.382, 0.429)]
    [DataRow("06_undisturbed_fast_rotation_A", 4.034, 0.804)]
    [DataRow("10_undisturbed_slow_translation_A", 1.802, 0.299)]
    [DataRow("24_disturbed_tapping_A", 1.546, 0.607)]
    [DataRow("26_disturbed_phone_vibration_A", 1.754, 0.561)]
    [DataRow("28_disturbed_stationary_magnet_A", 4.042, 1.206)]
    public void The_error_is_that_of_the_paper(string name, double total, double inclination)
    {
        Trial trial = Trial.Read(Run.Recording("broad/" + name + ".csv.gz"));
        AttitudeError nine = trial.Run(Tier.All.Single(t => t.Name == "VQF 9D"), 1);
        AttitudeError six = trial.Run(Tier.All.Single(t => t.Name == "VQF 6D"), 1);
        Assert.IsTrue(nine.Total <= total + 0.05, $"9D total {nine.Total:0.000}°, the paper's {total}°");
        Assert.IsTrue(six.Inclination <= inclination + 0.02, $"6D inclination {six.Inclination:0.000}°, the paper's {inclination}°");
    }

    [TestMethod]
    public void Emulated_parts_cost_at_most_a_third_of_a_degree()
    {
        string[] names = ["02_undisturbed_slow_rotation_B", "28_disturbed_stationary_magnet_A"];
        Tier tier = Tier.All.Single(t => t.Name == "VQF 9D");
        Trial[] trials = [.. names.Select(name => Trial.Read(Run.Recording("broad/" + name + ".csv.gz")))];
        double lost = trials.Average(trial => new SensedTrial(trial).Run(tier).Total - trial.Run(tier, 1).Total);
        Assert.IsTrue(lost < 0.3, $"{lost:0.000}° lost on the mean");
    }
}
